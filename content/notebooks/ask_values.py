# Databricks notebook source
def ask(line, *names, **more):
    try:
        print(line, repr(dbutils.jobs.taskValues.get(*names, **more)))
    except Exception as problem:
        print(line, type(problem).__name__)

ask(1, "count", "rows_found", default=0, debugValue=100)
ask(2, "count", "rows_found", default=0)
ask(3, "count", "rows_fuond", default=0, debugValue=100)
ask(4, "count", "rows_fuond", debugValue=100)
ask(5, "cuont", "rows_found", default=0, debugValue=100)
ask(6, "count", "returnValue", default="{}")
