"""From a municipality's answers to an ordered plan with owners and dates: page, PDF, Excel."""

from .plan import ANSWERS, Legal, LegalItem, Plan, Step, make_plan

__all__ = ["ANSWERS", "Legal", "LegalItem", "Plan", "Step", "make_plan"]
