//! Points and directions in space: `[x, y, z]`.

/// A point or direction; lengths in statures.
pub type Vec3 = [f32; 3];

/// `a + b * s`.
pub fn add_scaled(a: Vec3, b: Vec3, s: f32) -> Vec3 {
    [a[0] + b[0] * s, a[1] + b[1] * s, a[2] + b[2] * s]
}

/// `a - b`.
pub fn sub(a: Vec3, b: Vec3) -> Vec3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/// Scalar product.
pub fn dot(a: Vec3, b: Vec3) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Vector product.
pub fn cross(a: Vec3, b: Vec3) -> Vec3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// The same direction with length 1; zero stays zero.
pub fn unit(a: Vec3) -> Vec3 {
    let length = dot(a, a).sqrt();
    if length > 0.0 {
        [a[0] / length, a[1] / length, a[2] / length]
    } else {
        a
    }
}

/// From `a` to `b` by `t`.
pub fn mix(a: Vec3, b: Vec3, t: f32) -> Vec3 {
    add_scaled(a, sub(b, a), t)
}

/// The Catmull-Rom curve through `b` and `c` at `t`, with neighbours `a` and
/// `d`.
pub fn catmull_rom(a: f32, b: f32, c: f32, d: f32, t: f32) -> f32 {
    let (t2, t3) = (t * t, t * t * t);
    0.5 * (2.0 * b
        + (c - a) * t
        + (2.0 * a - 5.0 * b + 4.0 * c - d) * t2
        + (3.0 * b - 3.0 * c + d - a) * t3)
}
