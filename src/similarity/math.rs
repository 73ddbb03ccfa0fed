//! Logarithm and logistic function from plain arithmetic.
//!
//! The platform's own differ in the last bit from one machine to the next; these promise the same
//! answer everywhere, to about ten digits.

/// Natural logarithm of a positive number; 0 for anything else.
pub(crate) fn ln(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return 0.0;
    }
    let (mut m, mut doublings) = (x, 0.0);
    while m > 1.5 {
        m /= 2.0;
        doublings += 1.0;
    }
    while m < 0.75 {
        m *= 2.0;
        doublings -= 1.0;
    }
    // ln m = 2 artanh((m-1)/(m+1)); the argument is at most 0.2.
    let t = (m - 1.0) / (m + 1.0);
    let square = t * t;
    let (mut term, mut sum) = (t, 0.0);
    for k in 0..12 {
        sum += term / f64::from(2 * k + 1);
        term *= square;
    }
    2.0 * sum + doublings * std::f64::consts::LN_2
}

/// `1 / (1 + e^-x)`.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// e to a power, clamped to ±40.
fn exp(x: f64) -> f64 {
    // e^x = (e^(x/1024))^1024: seven terms are enough for the small power, ten squarings do the rest.
    let small = x.clamp(-40.0, 40.0) / 1024.0;
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..8 {
        term *= small / f64::from(k);
        sum += term;
    }
    for _ in 0..10 {
        sum *= sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{exp, ln, logistic};

    #[test]
    fn close_to_the_platform() {
        for i in 1..400 {
            let x = f64::from(i) * 0.37;
            assert!((ln(x) - x.ln()).abs() < 1e-9, "{x}");
        }
        for i in -80..80 {
            let x = f64::from(i) * 0.25;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-9, "{x}");
        }
        assert!((logistic(0.0) - 0.5).abs() < f64::EPSILON && logistic(-900.0) >= 0.0 && logistic(900.0) <= 1.0);
    }
}
