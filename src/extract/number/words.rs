//! Number words: what each says, and how a run of them adds up.
//!
//! Given tokens, it promises exact values of cardinals ("two hundred and five", "1.6 million", "half a
//! dozen"), ordinals and fractions, and where each ends. Units, qualifiers and the thing counted are
//! left to its callers.

use rust_decimal::Decimal;

use crate::extract::number::cursor::Cursor;

/// A value and the token after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The value, or the lower end.
    pub low: Decimal,
    /// The upper end where the words themselves are vague ("dozens").
    pub high: Option<Decimal>,
    /// The token after the last one.
    pub next: usize,
    /// What it was multiplied with: 1,000 for "thousand"; 1 where no such word stands there.
    pub scale: Decimal,
}

/// 0–19 by their words.
pub fn small(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// Powers of a thousand by their words.
pub fn scale(word: &str) -> Option<Decimal> {
    Some(match word {
        "thousand" => Decimal::ONE_THOUSAND,
        "million" => Decimal::from(1_000_000),
        "billion" => Decimal::from(1_000_000_000u64),
        "trillion" => Decimal::from(1_000_000_000_000u64),
        _ => return None,
    })
}

/// Scales as they stand in the shop window: "$5m", "160k". Written close to the figure, or after money.
pub fn short_scale(word: &str) -> Option<Decimal> {
    scale(match word {
        "k" => "thousand",
        "m" | "mn" | "mln" | "mil" => "million",
        "b" | "bn" | "bln" => "billion",
        "tn" | "trn" => "trillion",
        _ => return None,
    })
}

/// 1–31 and more by ordinal words ("twenty-first" is read by [`ordinal`]).
pub fn ordinal_word(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "hundredth" => 100,
        _ => return None,
    })
}

/// An ordinal in words or digits ("third", "twenty-first", "3rd").
pub fn ordinal(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let found = |value: Decimal, next| Some(Amount { low: value, high: None, next, scale: Decimal::ONE });
    if c.is_digits(at) && c.is_glued(at + 1) && matches!(c.lower(at + 1), "st" | "nd" | "rd" | "th") {
        return digits(c, at).and_then(|value| found(value, at + 2));
    }
    if let Some(value) = ordinal_word(c.lower(at)) {
        return found(value.into(), at + 1);
    }
    let decade = tens(c.lower(at))?;
    let unit = if c.is_hyphen(at + 1) { ordinal_word(c.lower(at + 2)).filter(|&u| u < 10)? } else { return None };
    found((decade + unit).into(), at + 3)
}

/// The value of a figure in digits; `None` where it is no plain figure or has too many digits.
pub fn digits(c: Cursor<'_>, at: usize) -> Option<Decimal> {
    if !c.is_digits(at) {
        return None;
    }
    let lower = c.lower(at);
    if lower.len() > 40 || lower.bytes().filter(|&b| b == b'.').count() > 1 {
        return None;
    }
    let plain: String = lower.chars().filter(|&ch| ch != ',').collect();
    Decimal::from_str_exact(&plain).ok()
}

/// A cardinal in digits or words, with its scale.
pub fn cardinal(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let amount = if c.is_digits(at) { in_digits(c, at) } else { vague(c, at).or_else(|| halves(c, at)).or_else(|| in_words(c, at)) }?;
    Some(with_dozen(c, amount))
}

fn in_digits(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let mut low = digits(c, at)?;
    let mut next = at + 1;
    if c.is_glued(next) && c.is_word(next) {
        if let Some(part) = vulgar(c.lower(next)) {
            low = low.checked_add(part)?;
            next += 1;
        }
    } else if c.follows(next, &["and", "a", "half"]) {
        low = low.checked_add(Decimal::new(5, 1))?;
        next += 3;
    }
    let mut factor = Decimal::ONE;
    // "a 4-million-dollar bill" as well as "4 million"
    let word = if c.is_hyphen(next) { next + 1 } else { next };
    if let Some(scale) = scale(c.lower(word)).filter(|_| !c.is_glued(next) || word > next) {
        (factor, next) = (scale, word + 1);
    } else if c.lower(word) == "hundred" {
        (factor, next) = (Decimal::ONE_HUNDRED, word + 1);
    } else if let Some(scale) = short_scale(c.lower(next)).filter(|_| c.is_glued(next) && !is_dimension(c.lower(next + 1))) {
        (factor, next) = (scale, next + 1);
    }
    Some(Amount { low: low.checked_mul(factor)?, high: None, next, scale: factor })
}

/// Words that make metres of a figure before them: "12m long", "the 100m final".
fn is_dimension(word: &str) -> bool {
    matches!(
        word,
        "high"
            | "long"
            | "wide"
            | "deep"
            | "tall"
            | "thick"
            | "above"
            | "below"
            | "apart"
            | "race"
            | "sprint"
            | "final"
            | "freestyle"
            | "hurdles"
    )
}

fn vulgar(word: &str) -> Option<Decimal> {
    Some(match word {
        "½" => Decimal::new(5, 1),
        "¼" => Decimal::new(25, 2),
        "¾" => Decimal::new(75, 2),
        _ => return None,
    })
}

/// "dozens", "hundreds of thousands": no one figure, but not nothing either.
fn vague(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let found = |low: Decimal, high: Decimal, next| Some(Amount { low, high: Some(high), next, scale: Decimal::ONE });
    let many = |from: i64, to: i64, next| found(from.into(), to.into(), next);
    let of = |word: &str| c.follows(at + 1, &["of", word]);
    match c.lower(at) {
        "dozens" => many(24, 99, at + 1),
        "scores" if c.lower(at + 1) == "of" => many(40, 99, at + 1),
        "tens" if of("thousands") => many(20_000, 99_999, at + 3),
        "tens" if of("millions") => many(20_000_000, 99_999_999, at + 3),
        "tens" if of("billions") => many(20_000_000_000, 99_999_999_999, at + 3),
        "hundreds" if of("thousands") => many(200_000, 999_999, at + 3),
        "hundreds" if of("millions") => many(200_000_000, 999_999_999, at + 3),
        "hundreds" if of("billions") => many(200_000_000_000, 999_999_999_999, at + 3),
        "hundreds" => many(200, 999, at + 1),
        "thousands" => many(2_000, 9_999, at + 1),
        "millions" => many(2_000_000, 999_999_999, at + 1),
        "billions" => many(2_000_000_000, 999_999_999_999, at + 1),
        _ => None,
    }
}

/// "half a million", "half-dozen".
fn halves(c: Cursor<'_>, at: usize) -> Option<Amount> {
    if c.lower(at) != "half" {
        return None;
    }
    let next = at + 1 + usize::from(c.lower(at + 1) == "a" || c.is_hyphen(at + 1));
    let factor = match c.lower(next) {
        "dozen" => Decimal::from(12),
        word => scale(word).filter(|_| next > at + 1)?,
    };
    Some(Amount { low: factor.checked_mul(Decimal::new(5, 1))?, high: None, next: next + 1, scale: factor })
}

/// State of a run of number words: what is closed by a scale, and what is still open below it.
struct Run {
    total: u64,
    open: u64,
    started: bool,
    last_scale: u64,
}

fn in_words(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let mut run = Run { total: 0, open: 0, started: false, last_scale: u64::MAX };
    let mut next = at;
    if matches!(c.lower(at), "a" | "an") {
        if c.lower(at + 1) == "dozen" || c.lower(at + 1) == "hundred" || scale(c.lower(at + 1)).is_some() {
            (run.open, run.started, next) = (1, true, at + 1);
        } else {
            return None;
        }
    }
    loop {
        let hyphenated = |run: &Run| run.started && c.is_hyphen(next) && run.clone_takes(c.lower(next + 1));
        let joined = |run: &Run| c.lower(next) == "and" && run.joins(c.lower(next + 1));
        if !(run.take(c.lower(next)) || hyphenated(&run) || joined(&run)) {
            break;
        }
        next += 1;
    }
    if !run.started || next == at {
        return None;
    }
    let mut low = Decimal::from(run.total.checked_add(run.open)?);
    let mut factor = if run.last_scale == u64::MAX { Decimal::ONE } else { Decimal::from(run.last_scale) };
    if c.follows(next, &["and", "a", "half"]) && run.last_scale == u64::MAX {
        low = low.checked_add(Decimal::new(5, 1))?;
        next += 3;
        if let Some(scale) = scale(c.lower(next)) {
            (low, factor, next) = (low.checked_mul(scale)?, scale, next + 1);
        }
    }
    Some(Amount { low, high: None, next, scale: factor })
}

impl Run {
    /// Adds one more word, if it may follow what came before.
    fn take(&mut self, word: &str) -> bool {
        let below = self.open % 100;
        if let Some(n) = small(word) {
            let fits = below == 0 || (n > 0 && n < 10 && below >= 20 && below.is_multiple_of(10));
            if !fits || (n == 0 && self.started) {
                return false;
            }
            self.open += u64::from(n);
        } else if let Some(n) = tens(word) {
            if below != 0 {
                return false;
            }
            self.open += u64::from(n);
        } else if word == "hundred" {
            if !self.started || self.open == 0 || self.open >= 100 {
                return false;
            }
            self.open *= 100;
        } else if let Some(factor) = scale(word).and_then(|s| u64::try_from(s).ok()) {
            if !self.started || self.open == 0 || factor >= self.last_scale {
                return false;
            }
            self.total = self.total.saturating_add(self.open.saturating_mul(factor));
            (self.open, self.last_scale) = (0, factor);
        } else {
            return false;
        }
        self.started = true;
        true
    }

    /// Would it take the word? For hyphens, which belong to the figure only if more of it follows.
    fn clone_takes(&self, word: &str) -> bool {
        Run { total: self.total, open: self.open, started: self.started, last_scale: self.last_scale }.take(word)
    }

    /// "two hundred and five": "and" belongs to the figure after a hundred or a scale.
    fn joins(&self, word: &str) -> bool {
        let rounded = (self.open > 0 && self.open.is_multiple_of(100)) || (self.open == 0 && self.total > 0);
        rounded && (small(word).is_some_and(|n| n > 0) || tens(word).is_some()) && self.clone_takes(word)
    }
}

/// "two dozen", "a dozen", "12 dozen".
fn with_dozen(c: Cursor<'_>, amount: Amount) -> Amount {
    let twelve = Decimal::from(12);
    match amount.low.checked_mul(twelve) {
        Some(low) if c.lower(amount.next) == "dozen" && amount.high.is_none() => {
            Amount { low, next: amount.next + 1, scale: twelve, ..amount }
        }
        _ => amount,
    }
}

/// A share written as a fraction, in percent: "two thirds", "a quarter of", "half the".
pub fn fraction(c: Cursor<'_>, at: usize) -> Option<Amount> {
    let found = |percent: Decimal, next| Some(Amount { low: percent, high: None, next, scale: Decimal::ONE });
    if c.lower(at) == "half" {
        let whole = matches!(c.lower(at + 1), "of" | "the" | "its" | "their" | "his" | "her" | "all" | "those" | "these" | "our" | "my");
        return if whole { found(Decimal::from(50), at + 1) } else { None };
    }
    let single = matches!(c.lower(at), "a" | "one");
    let numerator = if single { 1 } else { small(c.lower(at)).filter(|&n| n > 1)? };
    let word = if c.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let plural = c.lower(word).ends_with('s') || c.lower(word) == "halves";
    let parts = parts(c.lower(word).trim_end_matches('s'))?;
    // "a third term" and "one fifth grade" order things; "a third of" and "one-third" share them out.
    let shared = plural && numerator > 1 || c.lower(word + 1) == "of" || (c.lower(at) == "one" && word > at + 1);
    if !shared || numerator >= parts * 4 {
        return None;
    }
    found(Decimal::from(numerator * 100).checked_div(Decimal::from(parts))?, word + 1)
}

fn parts(word: &str) -> Option<u32> {
    match word {
        "half" | "halve" => Some(2),
        "quarter" => Some(4),
        "first" | "second" => None,
        other => ordinal_word(other),
    }
}

/// Is it one of twenty … ninety?
pub fn is_tens(word: &str) -> bool {
    tens(word).is_some()
}

/// Does the word open a vague plural ("dozens", "hundreds")?
pub fn is_vague(word: &str) -> bool {
    matches!(word, "dozens" | "scores" | "tens" | "hundreds" | "thousands" | "millions" | "billions")
}
