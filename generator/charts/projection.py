"""From the globe to the plane; both projections keep areas true to each other."""

from __future__ import annotations

import math
from collections.abc import Callable

from generator.charts.picture import Point

Projection = Callable[[float, float], Point]
"""Degrees of longitude and latitude to x (right) and y (down), in radii of the globe."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_NEAR = 1e-9


def equal_earth(longitude: float, latitude: float) -> Point:
    """The whole world: Šavrič, Patterson and Jenny, The Equal Earth map projection, 2018."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, -y


def azimuthal(longitude: float, latitude: float) -> Projection:
    """A part of the world around a centre: Lambert's azimuthal equal-area projection."""
    sine, cosine = math.sin(math.radians(latitude)), math.cos(math.radians(latitude))

    def project(lon: float, lat: float) -> Point:
        turn = math.radians(lon - longitude)
        up, flat = math.sin(math.radians(lat)), math.cos(math.radians(lat))
        k = math.sqrt(2 / max(1 + sine * up + cosine * flat * math.cos(turn), _NEAR))
        return k * flat * math.sin(turn), -k * (cosine * up - sine * flat * math.cos(turn))

    return project
