# Databricks notebook source
dbutils.widgets.text("source_table", "samples.nyctaxi.trips", "Text")
dbutils.widgets.dropdown("mode", "overwrite", ["overwrite", "append"], "Dropdown")
dbutils.widgets.combobox("region", "all", ["all", "Manhattan", "Queens"], "Combobox")
dbutils.widgets.multiselect("columns", "fare", ["fare", "miles", "zip"], "Multiselect")

for name in ["source_table", "mode", "region", "columns"]:
    value = dbutils.widgets.get(name)
    print(f"{name:12} {type(value).__name__}  {value!r}")
