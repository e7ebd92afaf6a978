/**
 * The vocabulary of the prose: what an author may write in a lesson without importing anything.
 * A name that is not here stops the build. `file` is a path from the root of the project.
 */

/** One word of the vocabulary. */
export interface Word {
  readonly file: string;
  /** What it puts on the page, for whoever writes a lesson. */
  readonly says: string;
}

export const vocabulary: Readonly<Record<string, Word>> = {
  JobSimulator: {
    file: 'src/widgets/job-simulator/JobSimulator.astro',
    says: 'A job that runs, fails and is repaired in the page: <JobSimulator job="medallion" />; notebooks: they really run.',
  },
  FireTimes: {
    file: 'src/widgets/fire-times/FireTimes.astro',
    says: 'Fire times worked out at build time: expression, timeZone, after (ISO instant), count.',
  },
  CronTable: {
    file: 'src/widgets/fire-times/CronTable.astro',
    says: 'Expressions with meaning and next run, or (refused) why Quartz refuses them: rows, timeZone, after.',
  },
  CronExplainer: {
    file: 'src/widgets/cron-explainer/CronExplainer.astro',
    says: 'A Quartz line explained and changed by the reader: expression, timeZone, after (ISO instant), compact, id.',
  },
  TriggerLab: {
    file: 'src/widgets/trigger-lab/TriggerLab.astro',
    says: 'Every way a job starts, on a simulated clock: preset (files, tables, hourly-90, periodic, continuous, manual), title.',
  },
  TriggerChooser: {
    file: 'src/widgets/trigger-chooser/TriggerChooser.astro',
    says: 'Situations to choose a trigger for, then what each choice would have done: <TriggerChooser />; only="a, b".',
  },
  Notebook: {
    file: 'src/widgets/notebook/Notebook.astro',
    says: 'A notebook of content/notebooks that runs in the page: file; task (the key it can run as) or job (whose task it is), title, id.',
  },
  ReferenceTable: {
    file: 'src/widgets/notebook/ReferenceTable.astro',
    says: 'What references become in one run of a job of content/jobs: job, task, rows, values, name.',
  },
  NotebookCell: {
    file: 'src/widgets/notebook/NotebookCell.astro',
    says: 'One Python cell of content/notebooks to change and run: file, title, id.',
  },
  SqlCell: {
    file: 'src/widgets/notebook/SqlCell.astro',
    says: 'One query of content/notebooks, its result as a table and a simple chart: file, title, id.',
  },
  CheckQuestion: {
    file: 'src/components/prose/CheckQuestion.astro',
    says: 'One question with reasons for every option: prompt, options [{ text, right, why }].',
  },
  ExamNote: {
    file: 'src/components/prose/ExamNote.astro',
    says: 'How the certification exam asks about the paragraph before it.',
  },
  OlderMaterial: {
    file: 'src/components/prose/OlderMaterial.astro',
    says: 'What older books, courses or screens call it, or got wrong.',
  },
};
