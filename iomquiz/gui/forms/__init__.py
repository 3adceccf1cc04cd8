"""Generated from resources/ui by tools/build_forms.py; never edited by hand."""
