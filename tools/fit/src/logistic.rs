//! Weighted logistic regression with a ridge, by Newton's method.
//!
//! Written out because the crates that were looked at (`linfa-logistic`, `smartcore`) take no weight for
//! each row, and the heads need one: soft labels, and data sets that count the same whatever their size.
//! Some fifty features make each step one small system of equations, so nothing more is needed; plain
//! loops in a fixed order give the same weights on every machine.

/// Rows with labels and weights.
#[derive(Default)]
pub(crate) struct Rows {
    /// Features of each row.
    pub(crate) features: Vec<Vec<f64>>,
    /// Probability that the answer is yes.
    pub(crate) labels: Vec<f64>,
    /// How much each row counts.
    pub(crate) weights: Vec<f64>,
}

impl Rows {
    pub(crate) fn push(&mut self, features: Vec<f64>, label: f64, weight: f64) {
        self.features.push(features);
        self.labels.push(label);
        self.weights.push(weight);
    }
}

/// A fitted model on raw features.
#[derive(Clone)]
pub(crate) struct Fitted {
    pub(crate) bias: f64,
    pub(crate) weights: Vec<f64>,
}

impl Fitted {
    pub(crate) fn probability(&self, features: &[f64]) -> f64 {
        let sum: f64 = self.weights.iter().zip(features).map(|(w, f)| w * f).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

/// Fits with the given strength of the ridge on standardized features. With `offset`, rows of the same
/// number share a constant of their own that is used in fitting only.
pub(crate) fn fit(rows: &Rows, ridge: f64, groups: Option<&[usize]>) -> Fitted {
    let count = rows.features.first().map_or(0, Vec::len);
    let (means, scales) = standards(rows, count);
    let extra = groups.map_or(0, |g| g.iter().copied().max().unwrap_or(0));
    let size = count + 1 + extra;
    let design: Vec<Vec<f64>> = rows
        .features
        .iter()
        .enumerate()
        .map(|(row, features)| {
            let mut line: Vec<f64> = features.iter().zip(&means).zip(&scales).map(|((f, m), s)| (f - m) / s).collect();
            line.push(1.0);
            line.extend((1..=extra).map(|g| f64::from(u8::from(groups.is_some_and(|groups| groups[row] == g)))));
            line
        })
        .collect();
    let mut beta = vec![0.0; size];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = beta.iter().enumerate().map(|(k, b)| if k < count { -ridge * b } else { 0.0 }).collect();
        let mut hessian: Vec<Vec<f64>> =
            (0..size).map(|k| (0..size).map(|l| if k == l { if k < count { ridge } else { 1e-6 } } else { 0.0 }).collect()).collect();
        for ((line, label), weight) in design.iter().zip(&rows.labels).zip(&rows.weights) {
            let sum: f64 = line.iter().zip(&beta).map(|(x, b)| x * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let (residual, curve) = (weight * (label - p), weight * p * (1.0 - p));
            for k in 0..size {
                gradient[k] += residual * line[k];
                for l in 0..=k {
                    hessian[k][l] += curve * line[k] * line[l];
                }
            }
        }
        let step = solve(hessian, gradient);
        let length: f64 = step.iter().map(|s| s.abs()).fold(0.0, f64::max);
        beta.iter_mut().zip(step).for_each(|(b, s)| *b += s);
        if length < 1e-7 {
            break;
        }
    }
    let weights: Vec<f64> = beta.iter().zip(&scales).map(|(b, s)| b / s).collect();
    let bias = beta[count] - weights.iter().zip(&means).map(|(w, m)| w * m).sum::<f64>();
    Fitted { bias, weights }
}

fn standards(rows: &Rows, count: usize) -> (Vec<f64>, Vec<f64>) {
    let n = rows.features.len().max(1) as f64;
    let means: Vec<f64> = (0..count).map(|k| rows.features.iter().map(|r| r[k]).sum::<f64>() / n).collect();
    let spread = |k: usize| (rows.features.iter().map(|r| (r[k] - means[k]).powi(2)).sum::<f64>() / n).sqrt();
    let scales = (0..count).map(|k| spread(k).max(1e-6)).collect();
    (means, scales)
}

/// Solves a symmetric positive system, given by its lower half, by Cholesky's method.
fn solve(mut m: Vec<Vec<f64>>, mut y: Vec<f64>) -> Vec<f64> {
    let n = y.len();
    for k in 0..n {
        for l in 0..=k {
            let sum: f64 = (0..l).map(|i| m[k][i] * m[l][i]).sum();
            m[k][l] = if k == l { (m[k][k] - sum).max(1e-12).sqrt() } else { (m[k][l] - sum) / m[l][l] };
        }
    }
    for k in 0..n {
        let sum: f64 = (0..k).map(|i| m[k][i] * y[i]).sum();
        y[k] = (y[k] - sum) / m[k][k];
    }
    for k in (0..n).rev() {
        let sum: f64 = (k + 1..n).map(|i| m[i][k] * y[i]).sum();
        y[k] = (y[k] - sum) / m[k][k];
    }
    y
}

#[cfg(test)]
mod tests {
    use super::{Rows, fit};

    #[test]
    fn a_known_slope_is_found() {
        let mut rows = Rows::default();
        for i in 0..200 {
            let x = f64::from(i) / 100.0 - 1.0;
            rows.push(vec![x, 0.3], 1.0 / (1.0 + (-(2.0 * x - 0.5)).exp()), 1.0);
        }
        let fitted = fit(&rows, 1e-9, None);
        assert!((fitted.weights[0] - 2.0).abs() < 1e-3, "{:?}", fitted.weights);
        assert!((fitted.probability(&[0.0, 0.3]) - 0.377_54).abs() < 1e-3);
    }
}
