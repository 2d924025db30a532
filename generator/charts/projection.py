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

    radians, sin, cos, sqrt = math.radians, math.sin, math.cos, math.sqrt  # called very often

    def project(lon: float, lat: float) -> Point:
        turn, height = radians(lon - longitude), radians(lat)
        up, flat, ahead = sin(height), cos(height), cos(turn)
        near = 1 + sine * up + cosine * flat * ahead
        k = sqrt(2 / (max(_NEAR, near)))
        return k * flat * sin(turn), -k * (cosine * up - sine * flat * ahead)

    return project


def position(longitude: float, latitude: float, x: float, y: float) -> Point:
    """Degrees of a point of that projection, which may run on over the 180th meridian."""
    away = math.hypot(x, y)
    if away < _NEAR:
        return longitude, latitude
    angle = 2 * math.asin(min(away / 2, 1))
    sine, cosine = math.sin(math.radians(latitude)), math.cos(math.radians(latitude))
    up = math.cos(angle) * sine - y * math.sin(angle) * cosine / away
    ahead = away * cosine * math.cos(angle) + y * sine * math.sin(angle)
    turn = math.atan2(x * math.sin(angle), ahead)
    return longitude + math.degrees(turn), math.degrees(math.asin(max(-1.0, min(up, 1.0))))
