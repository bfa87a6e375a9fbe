"""The Dutch pages, one module or package each; `routes` gathers them."""
