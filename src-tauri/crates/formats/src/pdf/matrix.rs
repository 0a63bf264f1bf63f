//! Where things stand: coordinates and how they change (ISO 32000-1, 8.3).

use super::syntax::Operation;

/// A matrix `[a b c d e f]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one, then the other.
    pub fn then(self, other: Self) -> Self {
        let (first, second) = (self.0, other.0);
        let at = |row: usize, column: usize| {
            let shift = if row == 4 { second[4 + column] } else { 0.0 };
            first[row] * second[column] + first[row + 1] * second[2 + column] + shift
        };
        Self([at(0, 0), at(0, 1), at(2, 0), at(2, 1), at(4, 0), at(4, 1)])
    }

    pub fn of(operation: &Operation) -> Self {
        Self([0, 1, 2, 3, 4, 5].map(|index| operation.number(index)))
    }
}
