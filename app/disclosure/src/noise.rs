//! Noise and rounding (`disclosure.md` B.5, 6 and 7). Integers only.

/// Upper bounds (not reached) of the noise table with variance 4 and reach 8; see `ptable_V4_D8_u32.csv`.
const TABLE: [(i64, u64); 17] = [
    (-8, 288_154),
    (-7, 2_165_929),
    (-6, 11_696_669),
    (-5, 49_373_455),
    (-4, 165_380_724),
    (-3, 443_583_014),
    (-2, 963_220_341),
    (-1, 1_719_189_582),
    (0, 2_575_777_714),
    (1, 3_331_746_955),
    (2, 3_851_384_282),
    (3, 4_129_586_572),
    (4, 4_245_593_841),
    (5, 4_283_270_627),
    (6, 4_292_801_367),
    (7, 4_294_679_142),
    (8, 4_294_967_296),
];

/// The variance and reach of the table, as written into the cube.
pub(crate) const VARIANCE: u32 = 4;
/// See [`VARIANCE`].
pub(crate) const REACH: u32 = 8;
/// Everything shown is a multiple of this.
pub(crate) const ROUND: i64 = 5;

/// The noise that belongs to a cell's 32-bit draw.
pub(crate) fn noise(draw: u32) -> i64 {
    TABLE.iter().find(|(_, upper)| u64::from(draw) < *upper).map_or(8, |(noise, _)| *noise)
}

/// Nearest multiple of 5, rounding down where the sum is negative too.
pub(crate) fn round(noisy: i64) -> i64 {
    ROUND * (noisy + 2).div_euclid(ROUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_published_one() {
        let mut lower = 0;
        let mut rows = 0;
        for (line, (noise, upper)) in include_str!("ptable_V4_D8_u32.csv").lines().skip(1).zip(TABLE) {
            let fields: Vec<&str> = line.split(',').collect();
            assert_eq!(fields[0], noise.to_string());
            assert_eq!(fields[1], lower.to_string());
            assert_eq!(fields[2], upper.to_string());
            lower = upper;
            rows += 1;
        }
        assert_eq!((rows, lower), (17, 1 << 32));
        assert_eq!(include_str!("ptable_V4_D8_u32.csv").lines().count(), 18);
    }

    #[test]
    fn noise_has_mean_nought_and_variance_four() {
        let (mut sum, mut squares, mut lower) = (0.0, 0.0, 0_u64);
        for (noise, upper) in TABLE {
            let weight = f64::from(u32::try_from(upper - lower).unwrap()) / 2_f64.powi(32);
            let noise = f64::from(i32::try_from(noise).unwrap());
            sum += weight * noise;
            squares += weight * noise * noise;
            lower = upper;
        }
        assert!(sum.abs() < 1e-6, "mean {sum}");
        assert!((squares - 4.0).abs() < 1e-4, "variance {squares}");
    }

    #[test]
    fn the_edges_of_the_table_belong_to_the_row_above() {
        assert_eq!((noise(0), noise(288_153), noise(288_154), noise(u32::MAX)), (-8, -8, -7, 8));
    }

    #[test]
    fn rounding_goes_to_the_nearest_five_also_below_nought() {
        let rounded: Vec<i64> = [-8, -7, -3, -2, 2, 3, 7, 8, 12, 13].into_iter().map(round).collect();
        assert_eq!(rounded, [-10, -5, -5, 0, 0, 5, 5, 10, 10, 15]);
    }
}
