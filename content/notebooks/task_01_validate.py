# Databricks notebook source
# MAGIC %md
# MAGIC ## Validate the source
# MAGIC Is there enough in the table to go on with? If not, this task has to **fail**, so that nothing after it runs.

# COMMAND ----------

dbutils.widgets.text("source_table", "samples.nyctaxi.trips", "Source table")
dbutils.widgets.text("min_rows", "1000", "Fewest rows")

source_table = dbutils.widgets.get("source_table")
min_rows = int(dbutils.widgets.get("min_rows"))  # always text: make a number of it

# COMMAND ----------

found = spark.table(source_table).count()
print(f"{source_table}: {found:,} rows, at least {min_rows:,} wanted")

if found < min_rows:
    raise ValueError(f"{source_table} has {found:,} rows, fewer than the {min_rows:,} of min_rows")

# COMMAND ----------

dbutils.jobs.taskValues.set(key="rows_found", value=found)
dbutils.notebook.exit(f"{found} rows found")
