"""The pages of the desk, one module a domain; importing them registers them."""

from bunship.desk.pages import money, people, tenants, trail, work

__all__ = ["money", "people", "tenants", "trail", "work"]
