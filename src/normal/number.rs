//! Two quantities: intervals, rounding, units.
//!
//! Given two normal forms, it promises a symmetric answer: the same, compatible (one may stand for the
//! other by its qualifier, by rounding or by conversion), or in conflict. Whether they count the same
//! thing is asked by `align`; here that is taken for granted, so another unit is a conflict.

use rust_decimal::Decimal;

use crate::align::FactRelation;
use crate::extract::unit;
use crate::fact::{Number, NumberKind, Qualifier};

/// How two quantities relate, if they count the same thing.
pub fn relate(a: &Number, b: &Number) -> FactRelation {
    let Some((x, y)) = on_one_scale(a, b) else { return FactRelation::Conflict };
    if a.kind == NumberKind::Ratio {
        let same = (x.low, x.high) == (y.low, y.high) || (Some(x.low), x.high) == (y.high, Some(y.low));
        return if same { FactRelation::Same } else { FactRelation::Conflict };
    }
    if x == y {
        return FactRelation::Same;
    }
    if fits(x, y) { FactRelation::Compatible } else { FactRelation::Conflict }
}

/// Do both measure in the same dimension, so that their amounts can be set side by side?
pub fn same_dimension(a: &Number, b: &Number) -> bool {
    on_one_scale(a, b).is_some()
}

/// One figure, in a unit that it shares with the one it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Value {
    low: Decimal,
    high: Option<Decimal>,
    qualifier: Qualifier,
    /// Was it converted from another unit than its counterpart, so that rounding is to be expected?
    converted: bool,
}

/// Both figures in one unit; `None` where nothing converts one into the other.
fn on_one_scale(a: &Number, b: &Number) -> Option<(Value, Value)> {
    if a.kind != b.kind {
        return None;
    }
    let value = |n: &Number, factor: Decimal, converted| {
        let scaled = |v: Decimal| Some(v.checked_mul(factor)?.normalize());
        let high = match n.high {
            Some(high) => Some(scaled(high)?),
            None => None,
        };
        Some(Value { low: scaled(n.amount)?, high, qualifier: n.qualifier, converted })
    };
    let plain = |converted| Some((value(a, Decimal::ONE, converted)?, value(b, Decimal::ONE, converted)?));
    let (Some(from), Some(to)) = (a.unit.as_deref(), b.unit.as_deref()) else {
        return if a.unit == b.unit { plain(false) } else { None };
    };
    match (from, to) {
        _ if from == to && a.written_unit == b.written_unit => {
            let back = a
                .written_unit
                .as_deref()
                .and_then(|w| unit::factor(w, from))
                .filter(|f| !f.is_zero())
                .and_then(|f| Decimal::ONE.checked_div(f));
            match back {
                Some(back) => Some((rounded(value(a, back, false)?), rounded(value(b, back, false)?))),
                None => plain(false),
            }
        }
        _ if from == to => plain(true),
        ("month", "s") => Some((value(a, unit::month_seconds(), true)?, value(b, Decimal::ONE, true)?)),
        ("s", "month") => Some((value(a, Decimal::ONE, true)?, value(b, unit::month_seconds(), true)?)),
        ("degree", "C") | ("C", "degree") => plain(false),
        _ if a.kind == NumberKind::Money && may_be_one_currency(from, to) => plain(false),
        _ => None,
    }
}

/// Division by a factor leaves digits at the far end; ten places are more than anyone writes.
fn rounded(value: Value) -> Value {
    Value { low: value.low.round_dp(10).normalize(), high: value.high.map(|h| h.round_dp(10).normalize()), ..value }
}

/// A bare "$", "peso" or "kroner" may be any of its family; two countries' own are never one.
fn may_be_one_currency(a: &str, b: &str) -> bool {
    let family = |code: &str| match code {
        "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "SGD" => 1,
        "kroner" | "NOK" | "DKK" => 2,
        "peso" | "MXN" => 3,
        _ => 0,
    };
    let open = |code: &str| matches!(code, "USD" | "kroner" | "peso");
    family(a) != 0 && family(a) == family(b) && (open(a) || open(b))
}

fn fits(x: Value, y: Value) -> bool {
    if x.converted && near(x.low, y.low, Decimal::new(5, 2)) && near_ends(x, y) {
        return true;
    }
    match (x.high, y.high) {
        (Some(a), Some(b)) => ranges_fit(x, y, a, b),
        (Some(_), None) => meets(x, y),
        (None, Some(_)) => meets(y, x),
        (None, None) => points_fit(x, y),
    }
}

fn near_ends(x: Value, y: Value) -> bool {
    match (x.high, y.high) {
        (Some(x), Some(y)) => near(x, y, Decimal::new(5, 2)),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Is one range the other rounded, or well inside it? A range with one end moved is another range.
fn ranges_fit(x: Value, y: Value, end_x: Decimal, end_y: Decimal) -> bool {
    let fit = |p: Decimal, q: Decimal| p == q || rounds(p, q);
    let one_end = x.qualifier == Qualifier::Exact && y.qualifier == Qualifier::Exact && (x.low == y.low || end_x == end_y);
    (fit(x.low, y.low) && fit(end_x, end_y)) || (!one_end && (holds(x, y) || holds(y, x)))
}

/// Is one range inside the other?
fn holds(outer: Value, inner: Value) -> bool {
    outer.low <= inner.low && inner.high <= outer.high
}

/// Does a range meet the values that a single figure may stand for?
fn meets(range: Value, point: Value) -> bool {
    let (low, high) = bounds(point);
    range.high.is_some_and(|end| low <= end) && high >= range.low
}

fn near(x: Decimal, y: Decimal, share: Decimal) -> bool {
    let most = x.abs().max(y.abs());
    x.checked_sub(y).zip(most.checked_mul(share)).is_some_and(|(d, limit)| d.abs() <= limit)
}

fn points_fit(x: Value, y: Value) -> bool {
    use Qualifier::{About, Exact, Over, Under, UpTo};
    match (x.qualifier, y.qualifier) {
        (Exact, Exact) => rounds(x.low, y.low),
        (Exact, About | Over | Under | UpTo) => within(y, x.low),
        (About | Over | Under | UpTo, Exact) => within(x, y.low),
        (Over, Under | UpTo) => x.low < y.low && overlap(x, y),
        (Under | UpTo, Over) => y.low < x.low && overlap(x, y),
        (Over, Over) | (Under | UpTo, Under | UpTo) | (About, About) => coarser_holds(x, y),
        (About, Over | Under | UpTo) | (Over | Under | UpTo, About) => x.low == y.low || coarser_holds(x, y),
    }
}

/// The values that a qualified figure may stand for.
fn bounds(value: Value) -> (Decimal, Decimal) {
    let x = value.low;
    let step = granularity(x);
    let share = |percent: i64| x.abs().saturating_mul(Decimal::new(percent, 2));
    match value.qualifier {
        Qualifier::Exact => (x, x),
        Qualifier::About => {
            // "About two dozen" are 25 as well: small numbers are rounded to what is handy, not to tens.
            let handy = if x.abs() <= Decimal::from(60) { share(8) } else { share(3) };
            let slack = step.saturating_mul(Decimal::new(5, 1)).min(share(15)).max(handy);
            (x.saturating_sub(slack), x.saturating_add(slack))
        }
        Qualifier::Over => {
            let small = if x <= Decimal::from(20) { x } else { Decimal::ZERO };
            (x, x.saturating_add(step.max(share(25)).max(small)))
        }
        // "Nearly a billion" is no million.
        Qualifier::Under => (x.saturating_sub(step.max(share(25)).min(share(90))), x),
        Qualifier::UpTo => (share(40), x),
    }
}

fn within(value: Value, exact: Decimal) -> bool {
    let (low, high) = bounds(value);
    low <= exact && exact <= high
}

fn overlap(x: Value, y: Value) -> bool {
    let (x, y) = (bounds(x), bounds(y));
    x.0 <= y.1 && y.0 <= x.1
}

/// Two figures of like qualifier fit where the rounder one is the sharper one rounded its way.
fn coarser_holds(x: Value, y: Value) -> bool {
    let (coarse, fine) = if granularity(x.low) >= granularity(y.low) { (x, y) } else { (y, x) };
    let step = granularity(coarse.low);
    if step == granularity(fine.low) {
        return coarse.low == fine.low;
    }
    let Some(distance) = fine.low.checked_sub(coarse.low) else { return false };
    match coarse.qualifier {
        Qualifier::Over => distance >= Decimal::ZERO && distance < step,
        Qualifier::Under | Qualifier::UpTo => distance <= Decimal::ZERO && -distance < step && within(coarse, fine.low),
        Qualifier::About | Qualifier::Exact => within(Value { qualifier: Qualifier::About, ..coarse }, fine.low),
    }
}

/// Is one plain figure the other one rounded? "163,922" and "160 thousand" are; 21 and 20 are not,
/// since nobody rounds so small a figure without saying so.
fn rounds(x: Decimal, y: Decimal) -> bool {
    let (coarse, fine) = if last_place(x) >= last_place(y) { (x, y) } else { (y, x) };
    if coarse.checked_sub(fine).is_none() || coarse.is_sign_negative() != fine.is_sign_negative() {
        return false;
    }
    let distance = coarse.saturating_sub(fine).abs();
    let half = last_place(coarse).saturating_mul(Decimal::new(5, 1));
    // Shares such as two thirds have no end; a percent more or less is the same share.
    if x.scale() > 6 || y.scale() > 6 {
        return distance < Decimal::ONE;
    }
    if last_place(coarse) == last_place(fine) || distance > half {
        return false;
    }
    let to_whole = coarse.is_integer() && !fine.is_integer() && coarse.abs() >= Decimal::ONE;
    to_whole && last_place(coarse) == Decimal::ONE
        || !fine.is_integer() && !coarse.is_integer()
        || coarse.abs() >= Decimal::ONE_HUNDRED && near(coarse, fine, Decimal::new(3, 2))
}

/// The power of ten of the last digit that is not zero: 10,000 for 160,000, 0.1 for 1.6.
fn last_place(x: Decimal) -> Decimal {
    let plain = x.normalize();
    let mut mantissa = plain.mantissa().unsigned_abs();
    let mut place = Decimal::new(1, plain.scale());
    while mantissa >= 10 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        place = place.saturating_mul(Decimal::TEN);
    }
    place
}

/// How finely a rounded figure was rounded: as [`last_place`], but fives count as steps of five.
fn granularity(x: Decimal) -> Decimal {
    let place = last_place(x);
    let five = place.saturating_mul(Decimal::from(5));
    match x.checked_rem(place.saturating_mul(Decimal::TEN)) {
        Some(rest) if rest.abs() == five && x.abs() > five => five,
        Some(_) | None => place,
    }
}

/// The normal form in words, as findings show it.
pub fn display(number: &Number) -> String {
    let mut out = String::new();
    match number.qualifier {
        Qualifier::Exact => {}
        Qualifier::About => out.push_str("about "),
        Qualifier::Over => out.push_str("over "),
        Qualifier::Under => out.push_str("under "),
        Qualifier::UpTo => out.push_str("up to "),
    }
    let short = |d: Decimal| d.round_dp(4).normalize().to_string();
    out.push_str(&short(number.amount));
    if let Some(high) = number.high {
        out.push_str(if number.kind == NumberKind::Ratio { " to " } else { " – " });
        out.push_str(&short(high));
    }
    match number.kind {
        NumberKind::Percent => out.push_str(" percent"),
        NumberKind::Points => out.push_str(" points"),
        NumberKind::Ordinal => out.push_str(ordinal_ending(number.amount)),
        NumberKind::Count | NumberKind::Money | NumberKind::Measure | NumberKind::Ratio => {}
    }
    for part in [number.unit.as_deref(), number.of.as_deref()].into_iter().flatten() {
        out.push(' ');
        out.push_str(part);
    }
    out
}

/// "st" for the first and the twenty-first, "th" for the eleventh.
fn ordinal_ending(place: Decimal) -> &'static str {
    let of = |unit: i64| place.checked_rem(Decimal::from(unit)).unwrap_or_default();
    let teens = of(100) >= Decimal::from(11) && of(100) <= Decimal::from(13);
    [(1, "st"), (2, "nd"), (3, "rd")].iter().find(|(n, _)| !teens && of(10) == Decimal::from(*n)).map_or("th", |(_, ending)| ending)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::relate;
    use crate::align::FactRelation;
    use crate::fact::{Number, NumberKind, Qualifier};

    fn read(text: &str) -> Number {
        let facts = crate::extract::number::tests::facts_of(text);
        facts.into_iter().next().unwrap_or(Number {
            amount: Decimal::MIN,
            high: None,
            qualifier: Qualifier::Exact,
            unit: None,
            of: None,
            kind: NumberKind::Count,
            written_unit: None,
        })
    }

    #[test]
    fn figures_relate_by_interval_and_rounding() {
        let rows = [
            ("160,000 people", "160 thousand people", FactRelation::Same),
            ("around 160,000", "163,922", FactRelation::Compatible),
            ("163,922", "160 thousand", FactRelation::Compatible),
            ("more than 160,000", "nearly 160,000", FactRelation::Conflict),
            ("more than 80,000", "80,000", FactRelation::Compatible),
            ("about 7,000 troops", "about 8,000 troops", FactRelation::Conflict),
            ("more than 15 percent", "more than 25 percent", FactRelation::Conflict),
            ("more than 20", "over 20", FactRelation::Same),
            ("about 300", "some 300", FactRelation::Same),
            ("nearly 90,000", "92,410", FactRelation::Conflict),
            ("nearly 90,000", "88,000", FactRelation::Compatible),
            ("$4.2 million", "$4.2 billion", FactRelation::Conflict),
            ("$38 million", "38 million euros", FactRelation::Conflict),
            ("2 percent", "2 percentage points", FactRelation::Conflict),
            ("21 percent", "20 percent", FactRelation::Conflict),
            ("14.6 percent", "15 percent", FactRelation::Compatible),
            ("$84,000", "$94,000", FactRelation::Conflict),
            ("$84,000", "$80,000", FactRelation::Conflict),
            ("50 miles", "80 kilometres", FactRelation::Compatible),
            ("40 miles", "40 kilometres", FactRelation::Conflict),
            ("six feet", "1.8 metres", FactRelation::Compatible),
            ("about 50 miles", "52 miles", FactRelation::Compatible),
            ("18 months", "a year and a half", FactRelation::Same),
            ("two thirds of them", "67 percent", FactRelation::Compatible),
            ("two thirds of them", "one third of them", FactRelation::Conflict),
            ("a quarter of them", "25 percent", FactRelation::Same),
            ("dozens of houses", "36 houses", FactRelation::Compatible),
            ("dozens of houses", "360 houses", FactRelation::Conflict),
            ("nearly 1 million homes", "nearly 1 billion homes", FactRelation::Conflict),
            ("less than 100 homes", "fewer than 80 homes", FactRelation::Compatible),
            ("50 to 60 minutes", "50–60 minutes", FactRelation::Same),
            ("two to three weeks", "one to three weeks", FactRelation::Conflict),
            ("$250,000 to $300,000", "$10,000 to $300,000", FactRelation::Conflict),
            ("10 to 60 boats", "20 to 40 boats", FactRelation::Compatible),
            ("between 60 and 70 million zlotys", "85 million zlotys", FactRelation::Conflict),
            ("between 60 and 70 million zlotys", "64 million zlotys", FactRelation::Compatible),
            ("won 2-0", "lost 0-2", FactRelation::Same),
            ("beat them 3-1", "beat them 3-2", FactRelation::Conflict),
            ("24 hours", "two days", FactRelation::Conflict),
            ("two dozen", "24", FactRelation::Same),
        ];
        for (a, b, expected) in rows {
            let (x, y) = (read(a), read(b));
            assert_eq!(relate(&x, &y), expected, "{a} / {b}: {x:?} {y:?}");
            assert_eq!(relate(&y, &x), expected, "{b} / {a}");
        }
    }
}
