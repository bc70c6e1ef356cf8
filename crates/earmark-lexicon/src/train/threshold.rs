/// The logit that a label is given from, so that its F1 over these texts is the best; `texts` are their
/// logits with whether they have the label.
pub(crate) fn best(mut texts: Vec<(f64, bool)>) -> f64 {
    texts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let said = texts.iter().filter(|text| text.1).count();
    let (mut found, mut best) = (0, (0.0, 0.0));
    for (given, two) in texts.windows(2).enumerate() {
        found += usize::from(two[0].1);
        let f1 = 2.0 * found as f64 / (said + given + 1) as f64;
        if f1 > best.0 && two[0].0 > two[1].0 {
            best = (f1, f64::midpoint(two[0].0, two[1].0));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    #[test]
    fn parts_what_can_be_parted() {
        let texts = vec![(3.0, true), (-1.0, false), (1.0, true), (0.0, false)];
        assert_eq!(super::best(texts), 0.5);
    }

    #[test]
    fn of_nothing_is_zero() {
        assert_eq!(super::best(Vec::new()), 0.0);
    }
}
