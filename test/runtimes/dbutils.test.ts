import { describe, expect, it } from 'vitest';
import { sharedSession } from './session.ts';

const NOTEBOOKS: Readonly<Record<string, string>> = {
  '/Workspace/jobs/child': [
    '# Databricks notebook source',
    'dbutils.widgets.text("n", "1")',
    'print("child has", dbutils.widgets.get("n"))',
    '# COMMAND ----------',
    'dbutils.notebook.exit(str(int(dbutils.widgets.get("n")) * 2))',
  ].join('\n'),
  '/Workspace/jobs/setup': 'shared_name = "from setup"\ndef helper(): return 42',
  '/Workspace/jobs/broken': 'raise ValueError("no data")',
  '/Workspace/jobs/itself': 'dbutils.notebook.run("./itself")',
};
const path = '/Workspace/jobs/main';
const { run, lines, failure, outputs } = sharedSession({
  tables: 'none',
  notebook: (asked) => NOTEBOOKS[asked],
});

describe('widgets', () => {
  it('gives defaults as text, several choices with commas', async () => {
    const source = [
      'dbutils.widgets.text("a", "1")',
      'dbutils.widgets.dropdown("b", "x", ["x", "y"])',
      'dbutils.widgets.combobox("c", "other", ["x"], "Label")',
      'dbutils.widgets.multiselect("d", "x", ["x", "y"])',
      'for name in "abcd": print(repr(dbutils.widgets.get(name)))',
      'print(dbutils.widgets.getAll())',
    ].join('\n');
    expect(await lines(source, { parameters: { d: 'x,y' } })).toEqual([
      "'1'",
      "'x'",
      "'other'",
      "'x,y'",
      "{'a': '1', 'b': 'x', 'c': 'other', 'd': 'x,y'}",
    ]);
    expect(outputs.findLast(({ kind }) => kind === 'widgets')).toMatchObject({
      widgets: [{}, {}, { label: 'Label', choices: ['x'] }, { kind: 'multiselect', value: 'x,y' }],
    });
  });

  it('answers with a parameter before a default, and without any widget', async () => {
    const source =
      'print(dbutils.widgets.get("day"))\ndbutils.widgets.text("day", "never")\nprint(dbutils.widgets.get("day"))';
    expect(await lines(source, { parameters: { day: '2026-03-01' } })).toEqual(['2026-03-01', '2026-03-01']);
  });

  it.each([
    ['dbutils.widgets.get("nobody")', 'InputWidgetNotDefined', 'No input widget named nobody is defined'],
    ['dbutils.widgets.remove("nobody")', 'InputWidgetNotDefined', 'No input widget named nobody is defined'],
    ['dbutils.widgets.text("n", 5)', 'TypeError', 'must be a string'],
    ['dbutils.widgets.dropdown("n", "z", ["x"])', 'ValueError', 'not one of the choices'],
    ['dbutils.widgets.multiselect("n", "z", ["x"])', 'ValueError', 'not one of the choices'],
    ['dbutils.widgets.dropdown("n", "x", "xyz")', 'TypeError', 'list of strings'],
  ])('%s fails with %s', async (source, name, message) => {
    const error = await failure(source);
    expect(error?.name).toBe(name);
    expect(error?.message).toContain(message);
  });

  it('forgets widgets that are removed', async () => {
    const source =
      'dbutils.widgets.text("a", "1")\ndbutils.widgets.removeAll()\nprint(dbutils.widgets.getArgument("a", "gone"))';
    expect(await lines(source)).toEqual(['gone']);
  });
});

describe('jobs.taskValues', () => {
  const job = { taskKey: 'report', taskValues: { validate: { n: 5, rows: [1, { a: null }] }, quiet: {} } };
  const get = (rest: string) => `print(dbutils.jobs.taskValues.get(${rest}))`;

  it.each([
    ['taskKey="validate", key="n"', '5'],
    ['"validate", "rows"', "[1, {'a': None}]"],
    ['"validate", "n", default=7, debugValue=9', '5'],
    ['taskKey="validate", key="returnValue", default="{}"', '{}'],
    ['"quiet", "n", 7', '7'],
  ])('get(%s) in a job gives %s', async (call, printed) => {
    expect(await lines(get(call), { job })).toEqual([printed]);
  });

  it.each([
    ['"nobody", "n", default=1', 'Task key does not exist in run: nobody'],
    ['"quiet", "n"', 'has set no value for key n'],
  ])('get(%s) in a job is a ValueError', async (call, message) => {
    expect(await failure(get(call), { job })).toMatchObject({
      name: 'ValueError',
      message: expect.stringContaining(message),
    });
  });

  it('outside a job gives debugValue, and without it a TypeError whatever the default', async () => {
    expect(await lines(get('"x", "n", debugValue=3'))).toEqual(['3']);
    expect(await failure(get('"x", "n", default=3'))).toMatchObject({
      name: 'TypeError',
      message: 'Must pass debugValue when calling get outside of a job context. debugValue cannot be None.',
    });
  });

  it('tells what this task set, the last value of each key', async () => {
    const source =
      'set = dbutils.jobs.taskValues.set\nset("n", 1)\nset(key="n", value=2)\nset("rows", [{"a": True}])';
    expect((await run(source, { job })).taskValues).toEqual({ n: 2, rows: [{ a: true }] });
    expect((await run(source)).taskValues).toEqual({});
  });

  it('keeps what was set before a failure', async () => {
    const outcome = await run('dbutils.jobs.taskValues.set("n", 1)\n1 / 0', { job });
    expect(outcome).toMatchObject({ status: 'FAILED', taskValues: { n: 1 } });
  });

  it.each([
    ['"n", {1, 2}', 'cannot be represented as JSON'],
    ['"n", float("nan")', 'cannot be represented as JSON'],
    ['"n", "x" * 48 * 1024', '48 KiB'],
    ['5, 1', 'key must be a string'],
  ])('set(%s) is refused', async (call, message) => {
    const error = await failure(`dbutils.jobs.taskValues.set(${call})`, { job });
    expect(error?.message).toContain(message);
  });
});

describe('notebook', () => {
  it('ends at exit with success; the value is no task value', async () => {
    const outcome = await run('dbutils.notebook.exit("early")\nprint("never")', { job: { taskKey: 't' } });
    expect(outcome).toEqual({ status: 'SUCCESS', stdout: '', exitValue: 'early', taskValues: {} });
  });

  it('lets exit through `except Exception`', async () => {
    const source = 'try:\n    dbutils.notebook.exit("out")\nexcept Exception:\n    print("caught")';
    expect(await run(source)).toMatchObject({ exitValue: 'out', stdout: '' });
  });

  it('runs another notebook with its own widgets, and gives its exit value', async () => {
    const source = 'n = "mine"\nprint(dbutils.notebook.run("./child", 60, {"n": 21}))\nprint(n)';
    expect(await lines(source, { path })).toEqual(['child has 21', '42', 'mine']);
  });

  it('%run shares globals, run does not', async () => {
    const source =
      '# Databricks notebook source\n# MAGIC %run ./setup\n\n# COMMAND ----------\n\nprint(shared_name, helper())';
    expect(await lines(source, { path })).toEqual(['from setup 42']);
  });

  it.each([
    ['./broken', 'WorkflowException', 'ValueError: no data'],
    ['./nowhere', 'FileNotFoundError', 'Notebook not found'],
    ['./itself', 'WorkflowException', 'more than 8 notebooks inside each other'],
  ])('run(%j) fails with %s', async (other, name, message) => {
    const error = await failure(`dbutils.notebook.run("${other}", 0)`, { path });
    expect(error?.name).toBe(name);
    expect(error?.message).toContain(message);
  });

  it('answers the context with values that say they are made up, and no token', async () => {
    const context = 'dbutils.notebook.entry_point.getDbutils().notebook().getContext()';
    expect(
      await lines(`print(${context}.userName().get(), ${context}.notebookPath().get())`, { path }),
    ).toEqual([`learner@example.com ${path}`]);
    expect((await failure(`${context}.apiToken()`))?.name).toBe('PermissionError');
  });
});

describe('fs', () => {
  it('writes, lists, reads, copies, moves and removes in the volumes', async () => {
    const source = [
      'v = "/Volumes/main/default/raw"',
      'dbutils.fs.mkdirs(v)',
      'dbutils.fs.put(v + "/a.txt", "hello", True)',
      'dbutils.fs.cp("dbfs:" + v + "/a.txt", v + "/sub/b.txt")',
      'print([(f.path, f.name, f.size) for f in dbutils.fs.ls(v)])',
      'print(dbutils.fs.head(v + "/sub/b.txt", 4), open(v + "/sub/b.txt").read())',
      'dbutils.fs.mv(v + "/a.txt", v + "/c.txt")',
      'print(dbutils.fs.rm(v + "/sub", True), dbutils.fs.rm(v + "/nothing"), [f.name for f in dbutils.fs.ls(v)])',
    ].join('\n');
    expect(await lines(source)).toEqual([
      'Wrote 5 bytes.',
      "[('dbfs:/Volumes/main/default/raw/a.txt', 'a.txt', 5), ('dbfs:/Volumes/main/default/raw/sub/', 'sub/', 0)]",
      'hell hello',
      "True False ['c.txt']",
    ]);
  });

  it.each([
    ['dbutils.fs.ls("/Volumes/nothing")', 'FileNotFoundException'],
    ['dbutils.fs.put("/tmp/x", "1", True)\ndbutils.fs.put("/tmp/x", "2")', 'already exists'],
    ['dbutils.fs.ls("s3://bucket/x")', 'no cloud storage'],
    ['dbutils.fs.mount("s3://bucket", "/mnt/x")', 'use a volume'],
  ])('%s is refused', async (source, message) => {
    expect((await failure(source))?.message).toContain(message);
  });
});

describe('what is not here says so', () => {
  it.each([
    ['dbutils.secrets.get("scope", "key")', 'Secret does not exist with scope: scope and key: key'],
    ['dbutils.library.install("x")', '`dbutils.library.install` is not available here'],
    ['dbutils.preview', '`dbutils.preview` is not available'],
    ['import pandas', '`pandas` is not available in this course'],
    ['import requests', 'nothing in this simulator reaches the network'],
    ['import js', 'not reachable'],
    ['from pyodide.code import run_js', 'not reachable'],
  ])('%s', async (source, message) => {
    expect((await failure(source))?.message).toContain(message);
  });
});
