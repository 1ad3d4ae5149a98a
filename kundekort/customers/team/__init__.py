"""Who of us works with a customer: our employees and departments, each with a role (rows 186 and 187)."""
