//! Figures: digits and number words with unit, qualifier and the thing counted.
//!
//! Given sentences and the dates and names found in them, it promises quantities in exact decimals and
//! base units, ordered by place, none of them part of a date or a name. Whether two figures fit is left
//! to `normal`, whether they count the same thing to `align`.

pub mod cursor;
mod naming;
pub mod noun;
mod qualifier;
mod special;
pub mod words;

use rust_decimal::Decimal;

use crate::extract::Context;
use crate::extract::unit::{self, Unit};
use crate::fact::{Fact, Number, NumberKind, Qualifier, Value};
use crate::notice::Notice;
use crate::segment::Role;
use crate::text::span::Span;
use cursor::Cursor;
use words::Amount;

/// A quantity in tokens `from..to` of a sentence.
struct Found {
    number: Number,
    from: usize,
    to: usize,
}

/// Quantities, ordered by place.
pub fn numbers(ctx: Context<'_>, names: &[Fact], dates: &[Fact], notices: &mut Vec<Notice>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut taken = Taken::new(names, dates);
    let mut too_long = 0usize;
    for (index, sentence) in ctx.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate(_)) {
            continue;
        }
        let c = Cursor { text: ctx.document.text(), tokens: ctx.segments.tokens_of(index) };
        let mut at = 0;
        let mut last: Option<String> = None;
        while at < c.tokens.len() {
            if !may_start(c, at) || taken.holds(c.tokens[at].span) {
                at += 1;
                continue;
            }
            if c.is_digits(at) && c.lower(at).bytes().filter(u8::is_ascii_digit).count() > ctx.settings.limits.number_digits {
                too_long += 1;
                at += 1;
                continue;
            }
            if special::is_day_of_month(c, at) {
                at += 1;
                continue;
            }
            let found = special::read(c, at).or_else(|| read(c, at)).filter(|f| !taken.touches(c, f.from, f.to));
            at = match found {
                Some(mut found) => {
                    let next = found.to.max(at + 1);
                    last = carried(c, &mut found, last);
                    facts.extend(c.span(found.from, found.to).map(|span| fact(index, span, found.number)));
                    next
                }
                None => skip(c, at),
            };
        }
    }
    if too_long > 0 {
        let message =
            format!("{too_long} figure(s) with more than {} digits are not read as quantities", ctx.settings.limits.number_digits);
        notices.push(Notice::new("number-too-long", message));
    }
    facts
}

/// "1,150 people fled, and 19 were hurt": a count before a verb, without a noun of its own, counts what the count
/// before it in the sentence did. Answers what the next one may count.
fn carried(c: Cursor<'_>, found: &mut Found, last: Option<String>) -> Option<String> {
    let number = &mut found.number;
    if number.kind != NumberKind::Count {
        return last;
    }
    if number.of.is_none() && matches!(c.lower(found.to), "were" | "was" | "are" | "have" | "had") && number.unit.is_none() {
        number.of.clone_from(&last);
    }
    number.of.clone().or(last)
}

fn fact(sentence: usize, span: Span, number: Number) -> Fact {
    Fact { sentence, span, parent: None, value: Value::Number(number) }
}

/// Spans of names and dates, walked along with the figures.
struct Taken {
    spans: Vec<Span>,
    at: usize,
}

impl Taken {
    fn new(names: &[Fact], dates: &[Fact]) -> Self {
        let mut spans: Vec<Span> = names.iter().chain(dates).map(|f| f.span).collect();
        spans.sort_unstable();
        Taken { spans, at: 0 }
    }

    /// Does a name or date hold this place? Asked in order of the text.
    fn holds(&mut self, span: Span) -> bool {
        while self.spans.get(self.at).is_some_and(|s| s.end() <= span.start()) {
            self.at += 1;
        }
        self.spans[self.at..].iter().take_while(|s| s.start() < span.end()).any(|s| s.overlaps(span))
    }

    /// Does a date or name overlap the figure itself?
    fn touches(&self, c: Cursor<'_>, from: usize, to: usize) -> bool {
        let Some(span) = c.span(from, to) else { return true };
        self.spans[self.at..].iter().take_while(|s| s.start() < span.end()).any(|s| s.overlaps(span))
    }
}

/// A cheap test for tokens that can open a figure.
fn may_start(c: Cursor<'_>, at: usize) -> bool {
    let Some(token) = c.get(at) else { return false };
    let Some(&first) = token.lower.as_bytes().first() else { return false };
    first.is_ascii_digit() || (b"abdefhmnostz".contains(&first) && opens(&token.lower))
}

fn opens(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "half" | "both" | "dozen" | "dozens" | "scores" | "tens" | "hundreds" | "thousands" | "millions" | "billions"
    ) || words::small(word).is_some()
        || words::ordinal_word(word).is_some()
        || words::is_tens(word)
}

/// A quantity of the general form: (sign) figure (range) (unit), or an ordinal, or a fraction.
fn read(c: Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(share) = words::fraction(c, at) {
        let of = noun::counted(c, share.next, false);
        return finish(c, Figure { amount: share, unit: None, from: at, to: share.next, of, kind: NumberKind::Percent, written: None });
    }
    if let Some(place) = words::ordinal(c, at) {
        return ordinal(c, at, place);
    }
    let first = words::cardinal(c, at)?;
    let sign = unit::sign(c, at);
    let amount = range(c, at, first, sign.is_some());
    if ratio_follows(c, first.next) && amount.next == first.next {
        return None;
    }
    quantity(c, at, amount, sign)
}

/// What has been read of a figure before it is qualified and converted.
struct Figure {
    amount: Amount,
    unit: Option<Unit>,
    from: usize,
    to: usize,
    of: Option<String>,
    kind: NumberKind,
    written: Option<String>,
}

fn quantity(c: Cursor<'_>, at: usize, amount: Amount, sign: Option<(&'static str, usize)>) -> Option<Found> {
    let is_one = amount.low == Decimal::ONE && amount.high.is_none();
    let mut amount = amount;
    let mut from = at;
    let unit = if let Some((code, first)) = sign {
        if let Some(scale) = words::short_scale(c.lower(amount.next)).filter(|_| amount.scale == Decimal::ONE) {
            amount = scaled(amount, scale)?;
        }
        from = first;
        // "$5 million US dollars" says it twice.
        let repeated = unit::unit(c, amount.next, true).filter(|u| u.kind == NumberKind::Money);
        let plain = Unit { kind: NumberKind::Money, base: Some(code), factor: Decimal::ONE, offset: Decimal::ZERO, next: amount.next };
        Some(repeated.unwrap_or(plain))
    } else {
        unit_behind(c, amount)
    };
    if is_negative(c, from) {
        (from, amount.low) = (from - 1, -amount.low);
    }
    let to = unit.map_or(amount.next, |u| u.next);
    let kind = unit.map_or(NumberKind::Count, |u| u.kind);
    let of = match kind {
        NumberKind::Count => noun::counted(c, to, is_one),
        NumberKind::Percent if c.lower(to) == "of" => noun::counted(c, to, false),
        NumberKind::Percent | NumberKind::Money | NumberKind::Points | NumberKind::Measure | NumberKind::Ordinal | NumberKind::Ratio => {
            None
        }
    };
    let has_unit = unit.is_some() || amount.scale != Decimal::ONE;
    if naming::names_something(c, from, to, has_unit, of.is_some()) || special::is_no_count(c, at, to, unit, of.as_deref()) {
        return None;
    }
    let written = unit
        .filter(|u| u.kind == NumberKind::Measure)
        .and_then(|_| c.span(amount.next, to))
        .map(|s| noun::singular(s.slice(c.text).trim_start_matches('-').to_lowercase().as_str()));
    finish(c, Figure { amount, unit, from, to, of, kind, written })
}

fn unit_behind(c: Cursor<'_>, amount: Amount) -> Option<Unit> {
    let is_large = amount.scale >= Decimal::from(1_000_000);
    if amount.high.is_some() && c.lower(amount.next) == "of" {
        // "millions of dollars" is money; "thousands of miles" is as far as it says.
        return unit::unit(c, amount.next + 1, true);
    }
    unit::unit(c, amount.next, is_large)
}

/// "minus 5 degrees", "-5 C": a sign that stands apart from the word before.
fn is_negative(c: Cursor<'_>, from: usize) -> bool {
    let dash = from >= 1 && c.lower(from - 1) == "-" && c.is_glued(from) && !c.is_glued(from - 1) && from >= 2;
    c.before(from, 1) == "minus" || dash
}

fn scaled(amount: Amount, scale: Decimal) -> Option<Amount> {
    let high = match amount.high {
        Some(high) => Some(high.checked_mul(scale)?),
        None => None,
    };
    Some(Amount { low: amount.low.checked_mul(scale)?, high, next: amount.next + 1, scale })
}

fn finish(c: Cursor<'_>, figure: Figure) -> Option<Found> {
    let convert = |value: Decimal| match figure.unit {
        Some(unit) => value.checked_add(unit.offset)?.checked_mul(unit.factor),
        None => Some(value),
    };
    let (mut qualifier, from, to) = qualifier::qualified(c, figure.from, figure.to);
    let vague = figure.amount.high.is_some() && figure.amount.scale == Decimal::ONE && !c.is_digits(figure.from);
    if vague && qualifier == Qualifier::Exact && words::is_vague(c.lower(figure.from)) {
        qualifier = Qualifier::About;
    }
    let high = match figure.amount.high {
        Some(high) => Some(convert(high)?.normalize()),
        None => None,
    };
    let number = Number {
        amount: convert(figure.amount.low)?.normalize(),
        high,
        qualifier,
        unit: figure.unit.and_then(|u| u.base).map(str::to_owned),
        of: figure.of,
        kind: figure.kind,
        written_unit: figure.written,
    };
    Some(Found { number, from, to })
}

fn ordinal(c: Cursor<'_>, at: usize, place: Amount) -> Option<Found> {
    if special::is_no_place(c, at, place.next) {
        return None;
    }
    let of = noun::counted(c, place.next, true).filter(|_| c.lower(place.next) != "of");
    let number = Number {
        amount: place.low.normalize(),
        high: None,
        qualifier: Qualifier::Exact,
        unit: None,
        of,
        kind: NumberKind::Ordinal,
        written_unit: None,
    };
    Some(Found { number, from: at, to: place.next })
}

/// "50 to 60", "50–60", "between 60 and 70 million", "five or six": one figure with two ends.
fn range(c: Cursor<'_>, at: usize, first: Amount, has_sign: bool) -> Amount {
    let next = first.next;
    let start = if has_sign { unit::sign(c, at).map_or(at, |(_, s)| s) } else { at };
    let joined = match c.lower(next) {
        "-" if c.is_hyphen(next) => true,
        "to" => c.before(start, 1) != "from" || c.before(start, 2) == "ranging",
        "or" => true,
        "and" => c.before(start, 1) == "between",
        _ => false,
    };
    if !joined || first.high.is_some() {
        return first;
    }
    let second_at = next + 1 + usize::from(has_sign && unit::sign(c, next + 2).is_some());
    let Some(second) = words::cardinal(c, second_at).filter(|s| s.high.is_none()) else { return first };
    let low = if first.scale == Decimal::ONE {
        first.low.checked_mul(second.scale).filter(|&low| low < second.low && first.low < Decimal::ONE_THOUSAND)
    } else {
        None
    };
    let low = low.unwrap_or(first.low);
    let apart = matches!(c.lower(next), "or" | "-") && second.low > low.saturating_mul(Decimal::from(20));
    if low >= second.low || apart || (c.lower(next) == "-" && special::is_score(c, at, second.next)) {
        return first;
    }
    Amount { low, high: Some(second.low), next: second.next, scale: second.scale }
}

/// Where to go on behind a figure that is no quantity: behind all that is joined to it by hyphens.
fn skip(c: Cursor<'_>, at: usize) -> usize {
    let end = |from: usize| words::ordinal(c, from).or_else(|| words::cardinal(c, from)).map(|a| a.next);
    let Some(mut next) = end(at) else { return at + 1 };
    while c.is_hyphen(next) && c.is_digits(next + 1) {
        next += 2;
    }
    next.max(at + 1)
}

/// Is this the first half of "3-1" or "51 to 49", which is no range and no count?
fn ratio_follows(c: Cursor<'_>, next: usize) -> bool {
    c.is_hyphen(next) && c.is_digits(next + 1)
}

#[cfg(test)]
pub(crate) mod tests;
