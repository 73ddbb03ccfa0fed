//! Gradient boosting of shallow trees for yes or no.
//!
//! Written out because the crates that were looked at know no directions ("more of this may only speak
//! against it"), which a few hundred documents need; plain loops in a fixed order and a seed of our own give
//! the same trees on every machine.

/// What is learned from.
pub(crate) struct Sample<'d> {
    /// Its features.
    pub(crate) row: &'d [i32],
    /// The answer.
    pub(crate) label: bool,
}

/// How strongly to learn.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) rounds: usize,
    /// Forests that are added up.
    pub(crate) bags: usize,
    pub(crate) depth: usize,
    pub(crate) rate: f64,
    pub(crate) ridge: f64,
    /// Least weight of a leaf.
    pub(crate) leaf: f64,
    /// Share of the samples a tree sees, in percent.
    pub(crate) rows_percent: u64,
    /// Share of the features a tree sees, in percent.
    pub(crate) features_percent: u64,
    /// Features that may be used.
    pub(crate) use_features: Vec<bool>,
    /// For each feature, whether the sum may only grow (1) or only fall (-1) with it.
    pub(crate) direction: Vec<i8>,
    pub(crate) seed: u64,
}

/// A node that asks, or a leaf.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// `feature < cut` goes to the next node, else to `right`.
    Ask { feature: usize, cut: i32, right: usize },
    /// Adds this to the sum, in thousandths of a logit.
    Leaf(i32),
}

/// Trees whose leaves are summed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    pub(crate) bias: i32,
    pub(crate) trees: Vec<Vec<Node>>,
}

impl Forest {
    /// The sum for a sentence, in thousandths of a logit.
    pub(crate) fn sum(&self, features: &[i32]) -> i32 {
        self.bias + self.trees.iter().map(|tree| walk(tree, features)).sum::<i32>()
    }
}

fn walk(tree: &[Node], features: &[i32]) -> i32 {
    let mut at = 0;
    loop {
        match &tree[at] {
            Node::Leaf(value) => return *value,
            Node::Ask { feature, cut, right } => at = if features[*feature] < *cut { at + 1 } else { *right },
        }
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// A small generator of chance with a seed.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Cuts worth trying for a feature.
fn cuts(rows: &[&[i32]], feature: usize) -> Vec<i32> {
    let mut values: Vec<i32> = rows.iter().map(|r| r[feature]).collect();
    values.sort_unstable();
    let n = values.len();
    let mut out: Vec<i32> = (1..24).map(|q| values[(n * q / 24).min(n - 1)]).collect();
    out.dedup();
    // The least value parts nothing.
    out.retain(|c| *c > values[0]);
    out
}

/// Learns several forests with other seeds and adds them up, each counting its share: chance evens out.
pub(crate) fn boost(samples: &[Sample<'_>], plan: &Plan) -> Forest {
    let mut all = Forest::default();
    for bag in 0..plan.bags {
        let one = boost_once(samples, &Plan { seed: plan.seed + 101 * bag as u64, ..plan.clone() });
        all.bias = one.bias;
        all.trees.extend(one.trees);
    }
    for node in all.trees.iter_mut().flatten() {
        if let Node::Leaf(value) = node {
            *value = (f64::from(*value) / plan.bags as f64).round() as i32;
        }
    }
    all
}

fn boost_once(samples: &[Sample<'_>], plan: &Plan) -> Forest {
    let rows: Vec<&[i32]> = samples.iter().map(|s| s.row).collect();
    let count = rows.first().map_or(0, |r| r.len());
    let cuts: Vec<Vec<i32>> = (0..count).map(|f| if plan.use_features[f] { cuts(&rows, f) } else { Vec::new() }).collect();
    let bins: Vec<Vec<u8>> = (0..count).map(|f| rows.iter().map(|r| cuts[f].partition_point(|c| *c <= r[f]) as u8).collect()).collect();
    let mut forest = Forest { bias: 1000, trees: Vec::new() };
    let mut sums: Vec<f64> = rows.iter().map(|_| 1.0).collect();
    let mut chance = Chance(plan.seed);
    for _ in 0..plan.rounds {
        let slopes: Vec<(f64, f64)> = samples
            .iter()
            .zip(&sums)
            .map(|(sample, sum)| {
                let p = sigmoid(*sum);
                (p - f64::from(u8::from(sample.label)), p * (1.0 - p))
            })
            .collect();
        let kept: Vec<bool> = samples.iter().map(|_| chance.below(100) < plan.rows_percent).collect();
        let asked: Vec<usize> = (0..count).filter(|&f| !cuts[f].is_empty() && chance.below(100) < plan.features_percent).collect();
        let inside: Vec<usize> = (0..rows.len()).filter(|&r| kept[r]).collect();
        let mut tree = Vec::new();
        grow(&Ground { slopes: &slopes, bins: &bins, cuts: &cuts, asked: &asked, plan }, &inside, plan.depth, (-9.0, 9.0), &mut tree);
        for (sum, row) in sums.iter_mut().zip(&rows) {
            *sum += f64::from(walk(&tree, row)) / 1000.0;
        }
        forest.trees.push(tree);
    }
    forest
}

struct Ground<'d> {
    slopes: &'d [(f64, f64)],
    bins: &'d [Vec<u8>],
    cuts: &'d [Vec<i32>],
    asked: &'d [usize],
    plan: &'d Plan,
}

impl Ground<'_> {
    /// The best step for some rows together.
    fn value(&self, total: (f64, f64), bounds: (f64, f64)) -> f64 {
        (-total.0 / (total.1 + self.plan.ridge)).clamp(bounds.0, bounds.1)
    }
}

fn grow(ground: &Ground<'_>, inside: &[usize], depth: usize, bounds: (f64, f64), tree: &mut Vec<Node>) {
    let total = inside.iter().fold((0.0, 0.0), |t, &r| (t.0 + ground.slopes[r].0, t.1 + ground.slopes[r].1));
    let best = if depth == 0 { None } else { split(ground, inside, total, bounds) };
    let Some((feature, bin)) = best else {
        let step = ground.value(total, bounds) * ground.plan.rate;
        tree.push(Node::Leaf((step * 1000.0).round().clamp(-2000.0, 2000.0) as i32));
        return;
    };
    let (less, more): (Vec<usize>, Vec<usize>) = inside.iter().partition(|&&r| usize::from(ground.bins[feature][r]) <= bin);
    let sum = |rows: &[usize]| rows.iter().fold((0.0, 0.0), |t, &r| (t.0 + ground.slopes[r].0, t.1 + ground.slopes[r].1));
    let middle = f64::midpoint(ground.value(sum(&less), bounds), ground.value(sum(&more), bounds));
    let (of_less, of_more) = match ground.plan.direction[feature] {
        1 => ((bounds.0, middle), (middle, bounds.1)),
        -1 => ((middle, bounds.1), (bounds.0, middle)),
        _ => (bounds, bounds),
    };
    let here = tree.len();
    tree.push(Node::Leaf(0));
    grow(ground, &less, depth - 1, of_less, tree);
    let right = tree.len();
    grow(ground, &more, depth - 1, of_more, tree);
    tree[here] = Node::Ask { feature, cut: ground.cuts[feature][bin], right };
}

/// The cut that gains most: rows whose bin is at most the second number go left.
fn split(ground: &Ground<'_>, inside: &[usize], total: (f64, f64), bounds: (f64, f64)) -> Option<(usize, usize)> {
    let ridge = ground.plan.ridge;
    let worth = |first: f64, second: f64| first * first / (second + ridge);
    let mut best: Option<(f64, usize, usize)> = None;
    for &feature in ground.asked {
        let mut sums = vec![(0.0, 0.0); ground.cuts[feature].len() + 1];
        for &row in inside {
            let to = &mut sums[usize::from(ground.bins[feature][row])];
            to.0 += ground.slopes[row].0;
            to.1 += ground.slopes[row].1;
        }
        let mut left = (0.0, 0.0);
        for (bin, sum) in sums.iter().enumerate().take(ground.cuts[feature].len()) {
            left = (left.0 + sum.0, left.1 + sum.1);
            let right = (total.0 - left.0, total.1 - left.1);
            if left.1 < ground.plan.leaf || right.1 < ground.plan.leaf {
                continue;
            }
            let rise = (ground.value(right, bounds) - ground.value(left, bounds)) * f64::from(ground.plan.direction[feature]);
            if rise < 0.0 {
                continue;
            }
            let gain = worth(left.0, left.1) + worth(right.0, right.1) - worth(total.0, total.1);
            if gain > 1e-6 && best.is_none_or(|b| gain > b.0) {
                best = Some((gain, feature, bin));
            }
        }
    }
    best.map(|(_, feature, bin)| (feature, bin))
}
