"""Tests of loading/."""
