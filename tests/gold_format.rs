//! The format of the gold cases itself: what is refused, and what shows itself once it is no longer true.

mod support;

const ACCOUNTS: &str = "```a\nThe ferry sank off Tubou on Monday night.\n```\n```b\nThe ferry sank off Tubou on Monday night.\n```\n";

/// What is said of a case with these accounts and these lines.
fn complaint(expect: &str) -> Result<Option<String>, String> {
    let cases = support::cases(&format!("# A ferry\n{ACCOUNTS}```expect\n{expect}\n```\n"))?;
    Ok(cases[0].outcome()?.complaint())
}

#[test]
fn a_line_says_what_is_found_and_what_is_not() {
    assert_eq!(complaint("agreement a \"ferry sank\" b \"ferry sank\""), Ok(None));
    assert_eq!(complaint("not number-conflict\nnot agreement a \"ferry\"#1").map(|c| c.is_some()), Ok(true));
    assert_eq!(complaint("number-conflict a \"Monday\"").map(|c| c.is_some()), Ok(true));
    assert_eq!(complaint(""), Ok(None));
}

#[test]
fn todays_wrong_answers_show_themselves_when_they_are_mended() {
    assert_eq!(complaint("wrong: agreement a \"ferry\" -- it is the same text"), Ok(None));
    assert_eq!(complaint("missing: name-conflict a \"Tubou\" -- it is the same place"), Ok(None));
    let outdated = complaint("wrong: name-conflict a \"Tubou\" -- a place").ok().flatten().unwrap_or_default();
    assert!(outdated.contains("no longer reported"), "{outdated}");
    let outdated = complaint("missing: agreement a \"ferry\" -- once").ok().flatten().unwrap_or_default();
    assert!(outdated.contains("reported now"), "{outdated}");
}

#[test]
fn what_is_not_understood_is_refused() {
    for (line, why) in [
        ("agrement", "no kind"),
        ("agreement \"ferry\"", "expected `a"),
        ("agreement a ferry", "straight quotation marks"),
        ("agreement a \"ferry", "not closed"),
        ("agreement a \"ferry\"#0", "from 1 up"),
        ("agreement a \"ferry\"#2", "stands 1 times"),
        ("agreement a \"boat\"", "does not stand"),
        ("agreement a \"ferry\" -- because", "only `wrong:`"),
        ("wrong: agreement a \"ferry\"", "reason"),
    ] {
        let broken = complaint(line).expect_err(line);
        assert!(broken.contains(why), "{line}: {broken}");
    }
    assert!(support::cases("# Nothing\n").is_err_and(|e| e.contains("nothing is tested")));
    assert!(
        support::cases(&format!("{ACCOUNTS}```policy\nprofil = \"peer\"\n```\n```expect\n```\n")).is_err_and(|e| e.contains("not known"))
    );
    assert!(support::cases(ACCOUNTS).is_err());
}
