//! Logistic regression with an elastic net, by coordinate descent: one weight after another takes the
//! Newton step of its own, cut back to zero where it does not earn its price (CDN: Yuan, Ho and Lin, An
//! Improved GLMNET for L1-regularized Logistic Regression, JMLR 2012). A convex problem: the order of the
//! examples plays no part, and nothing is drawn by chance.

use super::features::Features;

/// What a weight costs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Price {
    /// For being other than zero, for each 1.0.
    pub(crate) l1: f64,
    /// For the square, halved.
    pub(crate) l2: f64,
    /// The value that costs nothing.
    pub(crate) home: f64,
}

/// What is to be learnt.
pub(crate) struct Problem<'a> {
    pub(crate) features: &'a Features,
    /// The examples that count.
    pub(crate) rows: &'a [usize],
    /// For each of them and each output, what it should say, 0 or 1, and how much it counts.
    pub(crate) wanted: Vec<Vec<(f64, f64)>>,
    /// By feature and output.
    pub(crate) prices: &'a dyn Fn(usize, usize) -> Price,
    /// Whether the outputs and a last one, which is always 0, share one probability.
    pub(crate) shared: bool,
}

/// The examples of each feature, side by side.
struct Columns {
    starts: Vec<usize>,
    items: Vec<(u32, f32)>,
}

impl Columns {
    fn new(features: &Features, rows: &[usize]) -> Self {
        let mut starts = vec![0; features.names().len() + 1];
        for &row in rows {
            for &(feature, _) in features.of(row) {
                starts[feature as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![(0, 0.0); starts[starts.len() - 1]];
        for (number, &row) in (0..).zip(rows) {
            for &(feature, value) in features.of(row) {
                items[next[feature as usize]] = (number, value);
                next[feature as usize] += 1;
            }
        }
        Self { starts, items }
    }

    fn of(&self, feature: usize) -> &[(u32, f32)] {
        &self.items[self.starts[feature]..self.starts[feature + 1]]
    }
}

impl Problem<'_> {
    /// The weights by output and feature, after so many passes over all features.
    pub(crate) fn solve(&self, passes: u32, mut tick: impl FnMut()) -> Vec<Vec<f64>> {
        let columns = Columns::new(self.features, self.rows);
        let (outputs, count) = (self.wanted.len(), self.features.names().len());
        let start = |output| (0..count).map(move |feature| (self.prices)(feature, output).home);
        let mut weights: Vec<Vec<f64>> =
            (0..outputs).map(|output| start(output).collect()).collect();
        let mut logits = vec![vec![0.0; outputs]; self.rows.len()];
        for (number, &row) in self.rows.iter().enumerate() {
            for &(feature, value) in self.features.of(row) {
                for (logit, weights) in logits[number].iter_mut().zip(&weights) {
                    *logit += weights[feature as usize] * f64::from(value);
                }
            }
        }
        for _ in 0..passes {
            // One feature after another, each with all outputs.
            #[allow(
                clippy::needless_range_loop,
                reason = "two arrays are walked by the feature"
            )]
            for feature in 0..count {
                let column = columns.of(feature);
                for output in 0..outputs {
                    let price = (self.prices)(feature, output);
                    let weight = weights[output][feature];
                    let step = self.step(column, output, weight, price, &logits);
                    if step != 0.0 {
                        weights[output][feature] += step;
                        for &(row, value) in column {
                            logits[row as usize][output] += step * f64::from(value);
                        }
                    }
                }
            }
            tick();
        }
        weights
    }

    /// By how much one weight is to change.
    fn step(
        &self,
        column: &[(u32, f32)],
        output: usize,
        weight: f64,
        price: Price,
        logits: &[Vec<f64>],
    ) -> f64 {
        let (mut slope, mut bend) = (0.0, 1e-6);
        for &(row, value) in column {
            let (want, counts) = self.wanted[output][row as usize];
            let (value, share) = (f64::from(value), self.share(&logits[row as usize], output));
            slope += counts * value * (share - want);
            bend += counts * value * value * (share * (1.0 - share)).max(0.02);
        }
        // The best of the quadratic with the price on top.
        let away = weight - price.home;
        let pull = (bend * away - slope) / (bend + price.l2);
        let kept = (pull.abs() - price.l1 / (bend + price.l2))
            .max(0.0)
            .copysign(pull);
        (kept - away).clamp(-1.0, 1.0)
    }

    fn share(&self, logits: &[f64], output: usize) -> f64 {
        if !self.shared {
            return 1.0 / (1.0 + (-logits[output]).exp());
        }
        let others = logits.iter().map(|other| (other - logits[output]).exp());
        1.0 / (others.sum::<f64>() + (-logits[output]).exp())
    }
}
