//! Agreement of two who label the same records, from the table of how often each pair of labels
//! occurs. Whole numbers up to the last step, so that the figures do not depend on any order.

/// How often the two say the same: the sum of the diagonal, and of the table.
pub fn agreement(table: &[impl AsRef<[u64]>]) -> (u64, u64) {
    let same = table
        .iter()
        .enumerate()
        .map(|(row, counts)| counts.as_ref()[row]);
    let all = table.iter().flat_map(AsRef::as_ref);
    (same.sum(), all.sum())
}

/// Cohen's kappa: agreement beyond that of two who label at random, each as often as these do. 1 is
/// the same throughout, 0 as by chance; `None` where chance alone makes them the same, as when
/// both know one label only.
///
/// J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
/// 20 (1960).
pub fn kappa(table: &[impl AsRef<[u64]>]) -> Option<f64> {
    let (same, all) = agreement(table);
    let (same, all) = (u128::from(same), u128::from(all));
    let chance = (0..table.len()).map(|label| {
        let row: u64 = table[label].as_ref().iter().sum();
        let column: u64 = table.iter().map(|counts| counts.as_ref()[label]).sum();
        u128::from(row) * u128::from(column)
    });
    let chance: u128 = chance.sum();
    let beyond = (all * same) as f64 - chance as f64;
    let possible = all * all - chance;
    (possible > 0).then(|| beyond / possible as f64)
}

/// Kendall's tau-b: how far the two put pairs of records in the same order, ties apart: 1 always, 0 as
/// often as not, -1 never. `None` where either of them puts all records on one level. Rows and
/// columns are levels in ascending order.
///
/// M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945). Computed from the
/// table, in time that does not depend on the number of records.
pub fn tau_b(table: &[impl AsRef<[u64]>]) -> Option<f64> {
    let columns = table.first()?.as_ref().len();
    let at = |row: usize, column: usize| i128::from(table[row].as_ref()[column]);
    let mut balance = 0;
    for row in 0..table.len() {
        for below in row + 1..table.len() {
            for left in 0..columns {
                for right in left + 1..columns {
                    balance += at(row, left) * at(below, right) - at(row, right) * at(below, left);
                }
            }
        }
    }
    let pairs = |size: i128| size * (size - 1) / 2;
    let all = |row: usize| {
        (0..columns)
            .map(move |column| at(row, column))
            .sum::<i128>()
    };
    let rows: Vec<i128> = (0..table.len()).map(all).collect();
    let sides =
        (0..columns).map(|column| (0..table.len()).map(|row| at(row, column)).sum::<i128>());
    let total = pairs(rows.iter().sum());
    let by_rows = total - rows.iter().copied().map(pairs).sum::<i128>();
    let by_columns = total - sides.map(pairs).sum::<i128>();
    // Roots one by one: their product would leave 128 bits at some 2^32 records.
    let scale = (by_rows as f64).sqrt() * (by_columns as f64).sqrt();
    (scale > 0.0).then(|| balance as f64 / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(figure: Option<f64>, expect: f64) {
        let figure = figure.unwrap();
        assert!((figure - expect).abs() < 1e-12, "{figure} for {expect}");
    }

    #[test]
    fn kappa_by_hand() {
        // 35 of 50 the same; by chance (25 * 30 + 25 * 20) / 50 = 25: (35 - 25) / (50 - 25).
        close(kappa(&[[20, 5], [10, 15]]), 0.4);
        close(kappa(&[[3, 0, 0], [0, 4, 0], [0, 0, 5]]), 1.0);
        close(kappa(&[[0, 5], [5, 0]]), -1.0);
        close(kappa(&[[1, 1], [1, 1]]), 0.0);
        assert_eq!(kappa(&[[7, 0], [0, 0]]), None);
        assert_eq!(kappa(&[[0, 0], [0, 0]]), None);
        assert_eq!(agreement(&[[20, 5], [10, 15]]), (35, 50));
        let huge = 1 << 40;
        close(kappa(&[[huge, 0], [0, huge]]), 1.0);
    }

    #[test]
    fn tau_b_by_hand() {
        close(tau_b(&[[2, 0], [0, 2]]), 1.0);
        close(tau_b(&[[0, 2], [2, 0]]), -1.0);
        // Of (1, 1), (2, 3), (3, 2): two pairs in order, one not, no ties.
        close(tau_b(&[[1, 0, 0], [0, 0, 1], [0, 1, 0]]), 1.0 / 3.0);
        // Three records of two levels by three: 2 pairs in order, 1 tied by rows, 3 told apart by columns.
        close(tau_b(&[[1, 1, 0], [0, 0, 1]]), 2.0 / 6.0_f64.sqrt());
        assert_eq!(tau_b(&[[5, 5], [0, 0]]), None);
        assert_eq!(tau_b(&[[0, 0], [0, 0]]), None);
        let huge = 1 << 40;
        let tau = tau_b(&[[huge, 0], [0, huge]]).unwrap();
        assert!((tau - 1.0).abs() < 1e-9);
    }

    #[test]
    fn tau_b_as_counted_pair_by_pair() {
        let table = [[3u64, 1, 0, 2], [1, 4, 2, 0], [0, 2, 1, 3], [1, 0, 2, 5]];
        let cells = (0..4).flat_map(|row| (0..4).map(move |column| (row, column)));
        let records: Vec<(usize, usize)> = cells
            .flat_map(|(row, column)| vec![(row, column); table[row][column] as usize])
            .collect();
        let (mut balance, mut by_rows, mut by_columns) = (0, 0, 0);
        for (number, one) in records.iter().enumerate() {
            for other in &records[..number] {
                let sign = |a: usize, b: usize| (a as i64 - b as i64).signum();
                let (rows, columns) = (sign(one.0, other.0), sign(one.1, other.1));
                balance += rows * columns;
                by_rows += rows * rows;
                by_columns += columns * columns;
            }
        }
        let expect = balance as f64 / ((by_rows * by_columns) as f64).sqrt();
        close(tau_b(&table), expect);
    }
}
