//! Paths as text: relative to one folder, with `/` between their parts.
//!
//! Given two such paths, [`joined`] and [`normal`] promise one without `.` and with `..` at its start
//! only, by the words alone; links on the disk are not followed.

/// The path with `.` and inner `..` worked out.
#[must_use]
pub fn normal(path: &str) -> String {
    let path = path.replace('\\', "/");
    let root = if path.starts_with('/') { "/" } else { "" };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            _ => parts.push(part),
        }
    }
    format!("{root}{}", parts.join("/"))
}

/// A path that is meant from the folder of a file.
pub(crate) fn joined(file: &str, path: &str) -> String {
    if path.starts_with('/') { normal(path) } else { normal(&format!("{}/{path}", folder(file))) }
}

/// The folder of a file; `.` where it has none.
pub(crate) fn folder(file: &str) -> &str {
    match file.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => ".",
    }
}

/// The name of a file without its folder and its last ending.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

#[cfg(test)]
mod tests {
    use super::{joined, normal, stem};

    #[test]
    fn paths_are_worked_out_by_their_words() {
        for (given, expected) in
            [("./a//b/", "a/b"), ("a/../b", "b"), ("../../a", "../../a"), ("/../a", "/a"), ("a/..", ""), ("a\\b", "a/b")]
        {
            assert_eq!(normal(given), expected, "{given}");
        }
        assert_eq!(joined("site/a.md", "../wire/a.md"), "wire/a.md");
        assert_eq!(joined("a.md", "b.md"), "b.md");
        assert_eq!((stem("x/a.en.md"), stem(".hidden"), stem("x/readme")), ("a.en", ".hidden", "readme"));
    }
}
