"""Checks: quotes against the text, ids against the authority, graphs against the shapes, the ontology by itself."""

from cybersov.check.quotes import verify
from cybersov.check.report import VIOLATION, WARNING, Problem, Report
from cybersov.check.shapes import shape_problems
from cybersov.check.whole import check, validate_ontology

__all__ = ["VIOLATION", "WARNING", "Problem", "Report", "check", "shape_problems", "validate_ontology", "verify"]
