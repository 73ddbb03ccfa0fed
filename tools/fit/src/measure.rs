//! Figures and how far to trust them.
//!
//! Given scored rows, it promises the usual measures, and intervals by drawing whole groups (topics, or
//! single pairs) anew, in the same order on every machine.

/// A scored row: score, right answer.
pub(crate) type Scored = (f64, f64);

/// F1 of what scores at least `cut`.
pub(crate) fn f1(rows: &[Scored], cut: f64) -> f64 {
    let said = rows.iter().filter(|r| r.0 >= cut).count();
    let right = rows.iter().filter(|r| r.0 >= cut && r.1 > 0.5).count();
    let all = rows.iter().filter(|r| r.1 > 0.5).count();
    2.0 * right as f64 / (said + all).max(1) as f64
}

/// Share of right answers.
pub(crate) fn accuracy(rows: &[Scored], cut: f64) -> f64 {
    rows.iter().filter(|r| (r.0 >= cut) == (r.1 > 0.5)).count() as f64 / rows.len().max(1) as f64
}

/// Share of the rows with this answer that score at least `cut`.
pub(crate) fn passed(rows: &[Scored], wanted: bool, cut: f64) -> f64 {
    let of: Vec<&Scored> = rows.iter().filter(|r| (r.1 > 0.5) == wanted).collect();
    of.iter().filter(|r| r.0 >= cut).count() as f64 / of.len().max(1) as f64
}

/// The cut with the most right answers.
pub(crate) fn best_cut(rows: &[Scored]) -> f64 {
    let mut cuts: Vec<f64> = rows.iter().map(|r| r.0).collect();
    cuts.sort_by(f64::total_cmp);
    let step = (cuts.len() / 400).max(1);
    let best = cuts.iter().step_by(step).map(|&c| (accuracy(rows, c), c)).max_by(|x, y| x.0.total_cmp(&y.0));
    best.map_or(0.5, |b| b.1)
}

/// Spearman's rank correlation.
pub(crate) fn spearman(rows: &[Scored]) -> f64 {
    let (x, y) = (ranks(rows.iter().map(|r| r.0).collect()), ranks(rows.iter().map(|r| r.1).collect()));
    let n = rows.len().max(1) as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sum = |f: &dyn Fn(usize) -> f64| (0..x.len()).map(f).sum::<f64>();
    let both = sum(&|i| (x[i] - mx) * (y[i] - my));
    both / (sum(&|i| (x[i] - mx).powi(2)) * sum(&|i| (y[i] - my).powi(2))).sqrt().max(1e-9)
}

fn ranks(values: Vec<f64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[i].total_cmp(&values[j]));
    let mut out = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let end = at + order[at..].iter().take_while(|&&i| values[i] <= values[order[at]]).count();
        order[at..end].iter().for_each(|&i| out[i] = (at + end - 1) as f64 / 2.0);
        at = end;
    }
    out
}

/// The figure over all groups, and its 90 % interval when the groups are drawn anew a thousand times.
pub(crate) fn interval(groups: &[Vec<Scored>], figure: &dyn Fn(&[Scored]) -> f64) -> String {
    let whole = figure(&groups.concat());
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut figures: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<Scored> = (0..groups.len()).flat_map(|_| groups[draw(groups.len())].iter().copied()).collect();
            figure(&drawn)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures.get((figures.len() as f64 * share) as usize).copied().unwrap_or(whole);
    format!("{whole:.3} ({:.3}–{:.3})", at(0.05), at(0.95))
}

/// Each row as a group of its own.
pub(crate) fn singly(rows: &[Scored]) -> Vec<Vec<Scored>> {
    rows.iter().map(|&r| vec![r]).collect()
}

#[cfg(test)]
mod tests {
    use super::{best_cut, f1, interval, singly, spearman};

    #[test]
    fn small_sets_have_known_figures() {
        let rows = [(0.9, 1.0), (0.8, 0.0), (0.7, 1.0), (0.1, 0.0)];
        assert!((f1(&rows, 0.5) - 0.8).abs() < 1e-9);
        assert!((best_cut(&rows) - 0.9).abs() < 1e-9 || (best_cut(&rows) - 0.7).abs() < 1e-9);
        assert!((spearman(&[(1.0, 2.0), (2.0, 4.0), (3.0, 9.0)]) - 1.0).abs() < 1e-9);
        assert!(interval(&singly(&rows), &|r| f1(r, 0.5)).starts_with("0.800 ("));
    }
}
