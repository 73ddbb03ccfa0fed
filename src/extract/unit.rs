//! Units, currencies and percentages, each to one base unit.
//!
//! Given the tokens behind (or before) a figure, it promises the kind of quantity, the base unit and an
//! exact factor. It never converts between currencies, and never rounds.

use rust_decimal::Decimal;

use crate::extract::number::cursor::Cursor;
use crate::extract::number::noun;
use crate::fact::NumberKind;

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What sort of quantity it makes.
    pub kind: NumberKind,
    /// Base unit or currency; `None` for percent and points.
    pub base: Option<&'static str>,
    /// What the figure is multiplied with.
    pub factor: Decimal,
    /// What is added after that; only temperatures have one.
    pub offset: Decimal,
    /// The token after the unit.
    pub next: usize,
}

const fn row(base: &'static str, mantissa: i64, decimals: u32) -> (&'static str, i64, u32) {
    (base, mantissa, decimals)
}

/// Base unit and exact factor (mantissa, decimals) of a unit that is one word in the singular.
fn measure_word(word: &str) -> Option<(&'static str, i64, u32)> {
    Some(match word {
        "mm" | "millimeter" | "millimetre" => row("m", 1, 3),
        "cm" | "centimeter" | "centimetre" => row("m", 1, 2),
        "m" | "meter" | "metre" => row("m", 1, 0),
        "km" | "kilometer" | "kilometre" => row("m", 1000, 0),
        "inch" | "inches" => row("m", 254, 4),
        "foot" | "feet" | "ft" => row("m", 3048, 4),
        "yard" => row("m", 9144, 4),
        "mile" => row("m", 1_609_344, 3),
        "acre" => row("m2", 40_468_564_224, 7),
        "hectare" => row("m2", 10_000, 0),
        "g" | "gram" | "gramme" => row("kg", 1, 3),
        "kg" | "kilo" | "kilogram" | "kilogramme" => row("kg", 1, 0),
        "tonne" => row("kg", 1000, 0),
        "ton" => row("kg", 90_718_474, 5),
        "ounce" | "oz" => row("kg", 28_349_523_125, 12),
        "pound" | "lb" => row("kg", 45_359_237, 8),
        "l" | "liter" | "litre" => row("l", 1, 0),
        "milliliter" | "millilitre" | "ml" => row("l", 1, 3),
        "gallon" => row("l", 3_785_411_784, 9),
        "barrel" => row("l", 158_987_294_928, 9),
        "second" => row("s", 1, 0),
        "minute" => row("s", 60, 0),
        "hour" => row("s", 3600, 0),
        "day" => row("s", 86_400, 0),
        "week" => row("s", 604_800, 0),
        "month" => row("month", 1, 0),
        "year" => row("month", 12, 0),
        "decade" => row("month", 120, 0),
        "century" | "centuries" => row("month", 1200, 0),
        "mph" => row("km/h", 1_609_344, 6),
        "kph" | "kmh" => row("km/h", 1, 0),
        "knot" => row("km/h", 1852, 3),
        "watt" => row("W", 1, 0),
        "kilowatt" | "kw" => row("W", 1000, 0),
        "megawatt" | "mw" => row("W", 1_000_000, 0),
        "gigawatt" | "gw" => row("W", 1_000_000_000, 0),
        "kilobyte" | "kb" => row("B", 1000, 0),
        "megabyte" | "mb" => row("B", 1_000_000, 0),
        "gigabyte" | "gb" => row("B", 1_000_000_000, 0),
        "terabyte" | "tb" => row("B", 1_000_000_000_000, 0),
        "kilohertz" | "khz" => row("Hz", 1000, 0),
        "megahertz" | "mhz" => row("Hz", 1_000_000, 0),
        "gigahertz" | "ghz" => row("Hz", 1_000_000_000, 0),
        _ => return None,
    })
}

/// As [`measure_word`], for singular and plural; units of one letter have none.
fn measure(word: &str) -> Option<(&'static str, i64, u32)> {
    measure_word(word).or_else(|| measure_word(word.strip_suffix('s').filter(|w| w.len() > 1)?))
}

/// The factor to `base` of a unit in the singular, as facts keep it.
pub fn factor(word: &str, base: &str) -> Option<Decimal> {
    measure_word(word).filter(|(its_base, _, _)| *its_base == base).map(|(_, mantissa, decimals)| Decimal::new(mantissa, decimals))
}

/// The mean length of a month of the Gregorian calendar, for durations given in other units.
pub fn month_seconds() -> Decimal {
    Decimal::from(2_629_746)
}

/// Factor to metres of a length, for areas and volumes.
fn squared(word: &str) -> Option<(i64, u32)> {
    measure(word).filter(|(base, _, _)| *base == "m").map(|(_, mantissa, decimals)| (mantissa, decimals))
}

/// The unit that starts at token `at`, which may be a hyphen ("50-mile").
pub fn unit(c: Cursor<'_>, at: usize, is_money_like: bool) -> Option<Unit> {
    let at = if c.is_hyphen(at) { at + 1 } else { at };
    share(c, at).or_else(|| degrees(c, at)).or_else(|| area(c, at)).or_else(|| currency(c, at, is_money_like)).or_else(|| plain(c, at))
}

fn exact(kind: NumberKind, base: Option<&'static str>, next: usize) -> Unit {
    Unit { kind, base, factor: Decimal::ONE, offset: Decimal::ZERO, next }
}

fn share(c: Cursor<'_>, at: usize) -> Option<Unit> {
    let percent = match c.lower(at) {
        "%" | "percent" | "pct" | "percentage" => at + 1,
        "per" if c.lower(at + 1) == "cent" => at + 2,
        _ => at,
    };
    let points = if c.is_hyphen(percent) { percent + 1 } else { percent };
    if matches!(c.lower(points), "point" | "points") {
        return Some(exact(NumberKind::Points, None, points + 1));
    }
    if c.lower(at) == "basis" && matches!(c.lower(at + 1), "point" | "points") {
        return Some(Unit { factor: Decimal::new(1, 2), ..exact(NumberKind::Points, None, at + 2) });
    }
    (percent > at && c.lower(at) != "percentage").then(|| exact(NumberKind::Percent, None, percent))
}

fn degrees(c: Cursor<'_>, at: usize) -> Option<Unit> {
    if !matches!(c.lower(at), "degree" | "degrees" | "°") {
        return None;
    }
    let celsius = exact(NumberKind::Measure, Some("C"), at + 2);
    match c.lower(at + 1) {
        "celsius" | "centigrade" | "c" => Some(celsius),
        "fahrenheit" | "f" => Some(Unit { factor: Decimal::from(5).checked_div(Decimal::from(9))?, offset: Decimal::from(-32), ..celsius }),
        _ => Some(exact(NumberKind::Measure, Some("degree"), at + 1)),
    }
}

fn area(c: Cursor<'_>, at: usize) -> Option<Unit> {
    let (base, power) = match c.lower(at) {
        "square" | "sq" => ("m2", 2),
        "cubic" => ("l", 3),
        "nautical" if measure(c.lower(at + 1)) == measure("mile") => {
            return Some(Unit { factor: Decimal::from(1852), ..exact(NumberKind::Measure, Some("m"), at + 2) });
        }
        "metric" if measure(c.lower(at + 1)) == measure("ton") => {
            return Some(Unit { factor: Decimal::from(1000), ..exact(NumberKind::Measure, Some("kg"), at + 2) });
        }
        _ => return None,
    };
    let dotted = usize::from(c.lower(at) == "sq" && c.lower(at + 1) == ".") + usize::from(c.is_hyphen(at + 1));
    let (mantissa, decimals) = squared(c.lower(at + 1 + dotted))?;
    let side = Decimal::new(mantissa, decimals);
    let mut factor = if power == 3 { Decimal::ONE_THOUSAND } else { Decimal::ONE };
    for _ in 0..power {
        factor = factor.checked_mul(side)?;
    }
    Some(Unit { factor, ..exact(NumberKind::Measure, Some(base), at + 2 + dotted) })
}

/// "15.5 m", "30 m of shore", "a 3 m wave": one small letter behind digits. What follows must be no noun in the
/// plural, since "5 m people" are millions.
fn is_short_unit(c: Cursor<'_>, at: usize) -> bool {
    let written = c.get(at).is_some_and(|t| t.span.len() == 1) && !c.is_capital(at);
    let figure = at > 0 && c.is_digits(at - 1);
    written && figure && !noun::is_plural(c, at + 1)
}

fn plain(c: Cursor<'_>, at: usize) -> Option<Unit> {
    let word = c.lower(at);
    if matches!(word, "m" | "g" | "l") && !is_short_unit(c, at) {
        return None;
    }
    if measure_word(word).is_some_and(|(base, _, _)| matches!(base, "W" | "B")) && word.len() == 2 && c.is_glued(at) && !c.is_capital(at) {
        return None;
    }
    let (base, mantissa, decimals) = measure(word)?;
    let mut found = Unit { factor: Decimal::new(mantissa, decimals), ..exact(NumberKind::Measure, Some(base), at + 1) };
    let hour = match c.lower(at + 1) {
        "an" | "per" if c.lower(at + 2) == "hour" => Some(at + 3),
        "/" if c.lower(at + 2) == "h" => Some(at + 3),
        _ => None,
    };
    if let (Some(next), "m") = (hour, base) {
        found = Unit { base: Some("km/h"), factor: found.factor.checked_div(Decimal::ONE_THOUSAND)?, next, ..found };
    }
    Some(found)
}

/// A currency written out after the figure. "Pounds" is a weight unless the amount or the words say
/// otherwise; `is_money_like` is set by a scale such as "million".
fn currency(c: Cursor<'_>, at: usize, is_money_like: bool) -> Option<Unit> {
    let money = |base, next| Some(exact(NumberKind::Money, Some(base), next));
    let cent = |base| Some(Unit { factor: Decimal::new(1, 2), ..exact(NumberKind::Money, Some(base), at + 1) });
    let country = nationality(c.lower(at));
    if let Some((_, codes)) = country {
        let code = match c.lower(at + 1) {
            "dollar" | "dollars" => codes[0],
            "pound" | "pounds" => codes[1],
            "krona" | "kronor" | "krone" | "kroner" => codes[2],
            "peso" | "pesos" => codes[3],
            "franc" | "francs" => codes[4],
            "rupee" | "rupees" | "won" => codes[5],
            _ => "",
        };
        return if code.is_empty() { None } else { money(code, at + 2) };
    }
    match c.lower(at) {
        "dollar" | "dollars" | "bucks" | "usd" => money("USD", at + 1),
        "cent" | "cents" => cent("USD"),
        "euro" | "euros" | "eur" => money("EUR", at + 1),
        "pounds" | "pound" if c.lower(at + 1) == "sterling" => money("GBP", at + 2),
        "pounds" | "pound" if is_money_like && c.lower(at + 1) != "of" => money("GBP", at + 1),
        "quid" | "gbp" => money("GBP", at + 1),
        "pence" => cent("GBP"),
        "yen" | "jpy" => money("JPY", at + 1),
        "yuan" | "renminbi" | "cny" => money("CNY", at + 1),
        "rupee" | "rupees" => money("INR", at + 1),
        "franc" | "francs" => money("CHF", at + 1),
        "ruble" | "rubles" | "rouble" | "roubles" => money("RUB", at + 1),
        "kronor" | "krona" => money("SEK", at + 1),
        "kroner" | "krone" => money("kroner", at + 1),
        "zloty" | "zlotys" | "zloties" => money("PLN", at + 1),
        "forint" | "forints" => money("HUF", at + 1),
        "koruna" | "korunas" | "crowns" => money("CZK", at + 1),
        "lira" | "liras" => money("TRY", at + 1),
        "peso" | "pesos" => money("peso", at + 1),
        "rand" => money("ZAR", at + 1),
        "naira" => money("NGN", at + 1),
        "shekel" | "shekels" => money("ILS", at + 1),
        "baht" => money("THB", at + 1),
        "dirham" | "dirhams" => money("AED", at + 1),
        "riyal" | "riyals" => money("SAR", at + 1),
        "ringgit" => money("MYR", at + 1),
        "hryvnia" | "hryvnias" => money("UAH", at + 1),
        _ => None,
    }
}

/// Currencies that need their country: dollar, pound, crown, peso, franc, rupee or won.
fn nationality(word: &str) -> Option<(&'static str, [&'static str; 6])> {
    Some(match word {
        "us" | "u.s." | "american" => ("US", ["USD", "", "", "", "", ""]),
        "canadian" => ("CA", ["CAD", "", "", "", "", ""]),
        "australian" => ("AU", ["AUD", "", "", "", "", ""]),
        "british" => ("GB", ["", "GBP", "", "", "", ""]),
        "egyptian" => ("EG", ["", "EGP", "", "", "", ""]),
        "swedish" => ("SE", ["", "", "SEK", "", "", ""]),
        "norwegian" => ("NO", ["", "", "NOK", "", "", ""]),
        "danish" => ("DK", ["", "", "DKK", "", "", ""]),
        "mexican" => ("MX", ["", "", "", "MXN", "", ""]),
        "swiss" => ("CH", ["", "", "", "", "CHF", ""]),
        "indian" => ("IN", ["", "", "", "", "", "INR"]),
        "pakistani" => ("PK", ["", "", "", "", "", "PKR"]),
        "korean" => ("KR", ["", "", "", "", "", "KRW"]),
        _ => return None,
    })
}

/// A currency sign that ends right before the figure at token `at`: its code and its first token.
pub fn sign(c: Cursor<'_>, at: usize) -> Option<(&'static str, usize)> {
    let first = at.checked_sub(1)?;
    let code = match c.lower(first) {
        "$" => "USD",
        "€" | "eur" => "EUR",
        "£" | "gbp" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "usd" => "USD",
        _ => return None,
    };
    let prefix = if code == "USD" && c.is_glued(first) { c.before(first, 1) } else { "" };
    Some(match prefix {
        "us" | "u.s." => ("USD", first - 1),
        "c" | "ca" | "can" => ("CAD", first - 1),
        "a" | "au" => ("AUD", first - 1),
        "nz" => ("NZD", first - 1),
        "hk" => ("HKD", first - 1),
        "s" => ("SGD", first - 1),
        "r" => ("BRL", first - 1),
        _ => (code, first),
    })
}

#[cfg(test)]
mod tests {
    use super::{measure, unit};
    use crate::extract::number::cursor::Cursor;
    use crate::text::span::Span;
    use crate::text::token::tokenize;

    #[test]
    fn units_reduce_to_one_base() {
        let rows = [
            ("percent of", "percent", ""),
            ("percentage points", "points", ""),
            ("per cent", "percent", ""),
            ("million dollars", "", ""),
            ("euros", "money", "EUR"),
            ("Canadian dollars", "money", "CAD"),
            ("-mile run", "measure", "m"),
            ("square miles", "measure", "m2"),
            ("miles per hour", "measure", "km/h"),
            ("degrees Fahrenheit", "measure", "C"),
            ("years", "measure", "month"),
            ("people", "", ""),
        ];
        for (words, kind, base) in rows {
            let text = format!("5{words}");
            let tokens = tokenize(&text, Span::new(0, text.len()));
            let found = unit(Cursor { text: &text, tokens: &tokens }, 1, false);
            let shown = found.map_or(String::new(), |u| format!("{:?}", u.kind).to_lowercase());
            assert_eq!((shown.as_str(), found.and_then(|u| u.base).unwrap_or("")), (kind, base), "{words}");
        }
        assert_eq!(measure("feet"), measure("foot"));
    }
}
