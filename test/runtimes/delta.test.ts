// `from delta.tables import DeltaTable`, and tables that are known by a path.
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedSession } from './session.ts';

const { run, lines, failure } = sharedSession();
const session = 'delta';
const table = (frame: string) => `print([tuple(r) for r in ${frame}.collect()])`;

describe('DeltaTable', () => {
  beforeAll(async () => {
    const made = [
      'from delta.tables import DeltaTable',
      'from pyspark.sql.functions import col, expr, lit',
      'spark.sql("CREATE OR REPLACE TABLE people (id INT, name STRING, city STRING)")',
      "spark.sql(\"INSERT INTO people VALUES (1, 'Ann', 'Rome'), (2, 'Bob', 'Rome'), (3, 'Old', 'Oslo'), (5, 'Eve', 'Nice')\")",
      'people = DeltaTable.forName(spark, "people")',
      'def shown(): print([tuple(r) for r in people.toDF().orderBy("id").collect()])',
    ].join('\n');
    expect((await run(made, { session })).error).toBeUndefined();
  });

  it('merges by clauses in their order, with texts and columns', async () => {
    const source = [
      'new = spark.createDataFrame([(1, "Ann", "Bonn"), (2, "Bob", "Rome"), (4, "Dan", "Kyiv")], "id int, name string, city string")',
      'told = (people.alias("t").merge(new.alias("s"), "t.id = s.id")',
      '  .whenMatchedUpdate(condition="t.city <> s.city", set={"city": "s.city", "name": expr("upper(t.name)")})',
      '  .whenNotMatchedInsert(values={"id": "s.id", "t.name": col("s.name"), "city": lit("new")})',
      '  .whenNotMatchedBySourceDelete(condition="t.id = 3")',
      '  .execute())',
      table('told'),
      'shown()',
    ].join('\n');
    expect(await lines(source, { session })).toEqual([
      '[(3, 1, 1, 1)]',
      "[(1, 'ANN', 'Bonn'), (2, 'Bob', 'Rome'), (4, 'Dan', 'new'), (5, 'Eve', 'Nice')]",
    ]);
  });

  it('takes all columns by name', async () => {
    const source = [
      'new = spark.createDataFrame([("Nice", 5, "Eva"), ("Lima", 9, "Zoe")], "city string, id int, name string")',
      'people.alias("t").merge(new.alias("s"), col("t.id") == col("s.id")).whenMatchedUpdateAll().whenNotMatchedInsertAll().execute()',
      'shown()',
    ].join('\n');
    expect(await lines(source, { session })).toEqual([
      "[(1, 'ANN', 'Bonn'), (2, 'Bob', 'Rome'), (4, 'Dan', 'new'), (5, 'Eva', 'Nice'), (9, 'Zoe', 'Lima')]",
    ]);
  });

  it('refuses two rows of the source for one of the table, and leaves it as it was', async () => {
    const source = [
      'twice = spark.createDataFrame([(1, "a"), (1, "b")], "id int, name string")',
      'people.alias("t").merge(twice.alias("s"), "t.id = s.id").whenMatchedUpdate(set={"name": "s.name"}).execute()',
    ].join('\n');
    expect((await failure(source, { session }))?.message).toContain(
      '[DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE]',
    );
    expect(await lines('print(people.toDF().filter("name = \'ANN\'").count())', { session })).toEqual(['1']);
  });

  it('updates and deletes', async () => {
    const source = [
      'people.update(condition=col("id") == 9, set={"name": "\'Zoé\'", "city": lit("Cusco")})',
      'people.delete("id < 5")',
      'shown()',
    ].join('\n');
    expect(await lines(source, { session })).toEqual(["[(5, 'Eva', 'Nice'), (9, 'Zoé', 'Cusco')]"]);
  });

  it('is built column by column', async () => {
    const source =
      'made = DeltaTable.createIfNotExists(spark).tableName("built").addColumn("id", "INT", nullable=False).addColumn("x", "STRING", comment="c").execute()\nprint(made.toDF().dtypes)';
    expect(await lines(source, { session })).toEqual(["[('id', 'int'), ('x', 'string')]"]);
  });

  it('says by name what is not there', async () => {
    expect((await failure('people.restoreToVersion(0)', { session }))?.message).toContain(
      '`DeltaTable.restoreToVersion` is not available',
    );
  });
});

describe('the history of a table', () => {
  it('has a version for each change, with its operation and its numbers', async () => {
    const source = [
      'from delta.tables import DeltaTable',
      'spark.sql("CREATE OR REPLACE TABLE h (id INT, x STRING)")',
      "spark.sql(\"INSERT INTO h VALUES (1, 'a'), (2, 'b'), (3, 'c')\")",
      'spark.sql("UPDATE h SET x = \'z\' WHERE id = 1")',
      'spark.sql("CREATE TABLE IF NOT EXISTS h (id INT)")',
      'h = DeltaTable.forName(spark, "h")',
      'h.alias("t").merge(spark.sql("SELECT 3 AS id, \'m\' AS x UNION ALL SELECT 4, \'n\'").alias("s"), "t.id = s.id").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute()',
      'spark.range(2).selectExpr("int(id) AS id", "\'q\' AS x").write.mode("append").saveAsTable("h")',
      'for row in spark.sql("DESCRIBE HISTORY h").collect(): print(row.version, row.operation, row.operationParameters, row.operationMetrics)',
      'print(h.history(1).select("operationMetrics").first()[0].get("numOutputRows"))',
    ].join('\n');
    expect(await lines(source)).toEqual([
      "4 WRITE {'mode': 'Append'} {'numFiles': '1', 'numOutputRows': '2'}",
      "3 MERGE {} {'numTargetRowsInserted': '1', 'numTargetRowsUpdated': '1', 'numTargetRowsDeleted': '0', 'numOutputRows': '2'}",
      "2 UPDATE {} {'numUpdatedRows': '1'}",
      "1 WRITE {'mode': 'Append'} {'numFiles': '1', 'numOutputRows': '3'}",
      '0 CREATE OR REPLACE TABLE {} {}',
      '2',
    ]);
  });

  it('goes with the table', async () => {
    const source =
      'spark.sql("DROP TABLE h")\nspark.sql("CREATE TABLE h AS SELECT 1 AS id")\nprint(spark.sql("DESCRIBE HISTORY h").count())';
    expect(await lines(source)).toEqual(['1']);
    expect((await failure('spark.sql("DESCRIBE HISTORY nobody")'))?.message).toContain(
      '[TABLE_OR_VIEW_NOT_FOUND]',
    );
  });
});

describe('tables by path', () => {
  it('are written, read, merged into and named', async () => {
    const source = [
      'from delta.tables import DeltaTable',
      'path = "dbfs:/mnt/delta/staff"',
      'spark.createDataFrame([(1, "a")], "id int, x string").write.format("delta").mode("overwrite").save(path)',
      'spark.createDataFrame([(2, "b")], "id int, x string").write.format("delta").mode("append").save("/mnt/delta/staff/")',
      table('spark.read.format("delta").load(path).orderBy("id")'),
      'spark.sql("CREATE TABLE IF NOT EXISTS staff USING DELTA LOCATION \'/mnt/delta/staff\'")',
      'DeltaTable.forPath(spark, path).delete("id = 1")',
      table('spark.table("staff")'),
      table('spark.sql("SELECT x FROM delta.`/mnt/delta/staff`")'),
      'print(DeltaTable.isDeltaTable(spark, "/mnt/delta/nothing"), spark.catalog.databaseExists("__delta"))',
    ].join('\n');
    expect(await lines(source)).toEqual(["[(1, 'a'), (2, 'b')]", "[(2, 'b')]", "[('b',)]", 'False False']);
  });

  it('are found by a frame’s name behind a join that hides a column', async () => {
    const source = [
      'a = spark.createDataFrame([(1,), (2,)], "id int").alias("a")',
      'b = spark.createDataFrame([(1,)], "id int").alias("b")',
      table('a.join(b, "id", "left").filter("b.id IS NULL")'),
    ].join('\n');
    expect(await lines(source)).toEqual(['[(2,)]']);
  });
});
