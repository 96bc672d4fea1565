//! Numbers that know their slope: with them the formulas of FSRS are trained
//! by running them, without a second set of formulas for the derivatives.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::fsrs::COUNT;

/// What the formulas need of a number.
pub trait Number:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// A constant.
    fn of(value: f32) -> Self;
    /// Its value.
    fn value(self) -> f32;
    /// e to its power.
    fn exp(self) -> Self;
    /// Itself, greater than 0, to a power.
    fn powf(self, power: Self) -> Self;

    /// The smaller one.
    fn min(self, other: Self) -> Self {
        if other.value() < self.value() {
            other
        } else {
            self
        }
    }

    /// The greater one.
    fn max(self, other: Self) -> Self {
        if other.value() > self.value() {
            other
        } else {
            self
        }
    }

    /// Within two values.
    fn clamp(self, (low, high): (f32, f32)) -> Self {
        self.max(Self::of(low)).min(Self::of(high))
    }
}

impl Number for f32 {
    fn of(value: f32) -> Self {
        value
    }

    fn value(self) -> f32 {
        self
    }

    fn exp(self) -> Self {
        self.exp()
    }

    fn powf(self, power: Self) -> Self {
        self.powf(power)
    }
}

/// A value with its slope in each parameter.
#[derive(Clone, Copy, Debug)]
pub struct Dual {
    value: f32,
    /// The slopes.
    pub slope: [f32; COUNT],
}

impl Dual {
    /// The parameter at `index`: its slope in itself is 1.
    pub fn parameter(value: f32, index: usize) -> Self {
        Self {
            value,
            slope: std::array::from_fn(|at| if at == index { 1.0 } else { 0.0 }),
        }
    }

    /// A function of it, with the function's own slope there.
    fn map(self, value: f32, slope: f32) -> Self {
        Self {
            value,
            slope: self.slope.map(|own| own * slope),
        }
    }

    /// A function of both, with its slopes in each.
    fn join(self, other: Self, value: f32, (one, two): (f32, f32)) -> Self {
        Self {
            value,
            slope: std::array::from_fn(|at| self.slope[at] * one + other.slope[at] * two),
        }
    }
}

impl Add for Dual {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.join(other, self.value + other.value, (1.0, 1.0))
    }
}

impl Sub for Dual {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.join(other, self.value - other.value, (1.0, -1.0))
    }
}

impl Mul for Dual {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.join(other, self.value * other.value, (other.value, self.value))
    }
}

impl Div for Dual {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        self.join(other, value, (1.0 / other.value, -value / other.value))
    }
}

impl Neg for Dual {
    type Output = Self;

    fn neg(self) -> Self {
        self.map(-self.value, -1.0)
    }
}

impl Number for Dual {
    fn of(value: f32) -> Self {
        Self {
            value,
            slope: [0.0; COUNT],
        }
    }

    fn value(self) -> f32 {
        self.value
    }

    fn exp(self) -> Self {
        let value = self.value.exp();
        self.map(value, value)
    }

    fn powf(self, power: Self) -> Self {
        let value = self.value.powf(power.value);
        let own = power.value * self.value.powf(power.value - 1.0);
        self.join(power, value, (own, value * self.value.ln()))
    }
}
