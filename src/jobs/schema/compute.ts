// Clusters, libraries and serverless environments: known by name, not simulated in detail.
import {
  choice,
  flag,
  list,
  object,
  open,
  optional,
  requiredText,
  text,
  textMap,
  texts,
  whole,
} from './fields.ts';
import { Number as NumberType, Optional } from 'typebox';

const destination = object({ destination: requiredText('Path or URL.') });

const s3Destination = object({
  destination: requiredText('S3 address, s3://bucket/path.'),
  region: text('AWS region; this or `endpoint`.'),
  endpoint: text('S3 endpoint; this or `region`.'),
  enable_encryption: flag('Encrypt the logs on the server side. Default false.'),
  encryption_type: text('sse-s3 (default) or sse-kms.'),
  kms_key: text('KMS key for sse-kms.'),
  canned_acl: text('Canned access control list.'),
});

const awsAttributes = object({
  first_on_demand: whole('How many nodes, driver first, are bought on demand.'),
  availability: choice(['ON_DEMAND', 'SPOT', 'SPOT_WITH_FALLBACK'], 'How the other nodes are bought.'),
  zone_id: text('Availability zone, or `auto`.'),
  instance_profile_arn: text('Instance profile of the nodes.'),
  spot_bid_price_percent: whole('Bid in percent of the on-demand price. Default 100.'),
  ebs_volume_type: choice(['GENERAL_PURPOSE_SSD', 'THROUGHPUT_OPTIMIZED_HDD'], 'Kind of EBS volume.'),
  ebs_volume_count: whole('EBS volumes per node.'),
  ebs_volume_size: whole('Size of a volume in GiB.'),
  ebs_volume_iops: whole('IOPS of a gp3 volume.'),
  ebs_volume_throughput: whole('Throughput of a gp3 volume, MiB/s.'),
});

const azureAttributes = object({
  first_on_demand: whole('How many nodes, driver first, are bought on demand.'),
  availability: choice(
    ['ON_DEMAND_AZURE', 'SPOT_AZURE', 'SPOT_WITH_FALLBACK_AZURE'],
    'How the other nodes are bought.',
  ),
  spot_bid_max_price: Optional(
    NumberType({ description: 'Highest price; -1 means up to the on-demand price.' }),
  ),
  log_analytics_info: optional(
    object({
      log_analytics_workspace_id: text('Workspace of the agent.'),
      log_analytics_primary_key: text('Key of the agent.'),
    }),
    'Azure Log Analytics agent.',
  ),
  capacity_reservation_group: text('Capacity reservation group the nodes are taken from.'),
});

const gcpAttributes = object({
  use_preemptible_executors: flag('Deprecated: use `availability`.'),
  google_service_account: text('Service account of the nodes.'),
  boot_disk_size: whole('Boot disk in GB.'),
  availability: choice(
    ['ON_DEMAND_GCP', 'PREEMPTIBLE_GCP', 'PREEMPTIBLE_WITH_FALLBACK_GCP'],
    'How the nodes are bought.',
  ),
  zone_id: text('Availability zone, `HA` or `AUTO`.'),
  local_ssd_count: whole('Local SSDs per node.'),
  first_on_demand: whole('How many nodes, driver first, are bought on demand.'),
  confidential_compute_type: text('Kind of confidential computing.'),
});

const initScript = object({
  workspace: optional(destination, 'Script in the workspace.'),
  volumes: optional(destination, 'Script in a Unity Catalog volume.'),
  file: optional(destination, 'Local file (Databricks Container Services only).'),
  dbfs: optional(destination, 'Deprecated: script on DBFS.'),
  abfss: optional(destination, 'Script on Azure Data Lake.'),
  gcs: optional(destination, 'Script on Google Cloud Storage.'),
  s3: optional(s3Destination, 'Script on S3.'),
});

const machineFields = {
  spark_version: text('Databricks Runtime, such as 16.4.x-scala2.12.'),
  node_type_id: text('Machine type of the workers.'),
  driver_node_type_id: text('Machine type of the driver. Default: as the workers.'),
  num_workers: whole('Fixed number of workers; 0 for a single node. This or `autoscale`.'),
  autoscale: optional(
    object({ min_workers: whole('Fewest workers.'), max_workers: whole('Most workers.') }),
    'Number of workers between two bounds.',
  ),
  instance_pool_id: text('Pool the nodes are taken from.'),
  driver_instance_pool_id: text('Pool the driver is taken from.'),
  runtime_engine: choice(['STANDARD', 'PHOTON', 'NULL'], 'Photon or the standard engine.'),
  is_single_node: flag('One machine only; works with `kind`.'),
  use_ml_runtime: flag('Use the ML runtime; works with `kind`.'),
  kind: choice(['CLASSIC_PREVIEW'], 'Simple form of compute.'),
  enable_elastic_disk: flag('Give nodes more disk when they run out of it.'),
  remote_disk_throughput: whole('Throughput of remote disks, MB/s (GCP).'),
  total_initial_remote_disk_size: whole('Remote disk at the start, GB (GCP).'),
  worker_node_type_flexibility: open('Other machine types that may stand in for the workers.'),
  driver_node_type_flexibility: open('Other machine types that may stand in for the driver.'),
};

/** A cluster that is made for a run and removed after it. */
export const newCluster = object(
  {
    ...machineFields,
    cluster_name: text('Ignored for job clusters: the platform names them.'),
    spark_conf: textMap('Spark settings; all values are text.'),
    spark_env_vars: textMap('Environment variables of the nodes.'),
    custom_tags: textMap('Tags on the machines.'),
    data_security_mode: text('Access mode, such as SINGLE_USER or USER_ISOLATION.'),
    single_user_name: text('Who may use a single-user cluster.'),
    policy_id: text('Cluster policy.'),
    apply_policy_default_values: flag('Fill left-out fields from the policy.'),
    autotermination_minutes: whole('Not for job clusters: they end with the run.'),
    aws_attributes: optional(awsAttributes, 'Settings on AWS.'),
    azure_attributes: optional(azureAttributes, 'Settings on Azure.'),
    gcp_attributes: optional(gcpAttributes, 'Settings on Google Cloud.'),
    cluster_log_conf: optional(
      object({
        dbfs: optional(destination, 'Logs on DBFS.'),
        s3: optional(s3Destination, 'Logs on S3.'),
        volumes: optional(destination, 'Logs in a volume.'),
      }),
      'Where Spark logs are kept.',
    ),
    init_scripts: list(initScript, 'Scripts run on every node before Spark starts, in this order.'),
    docker_image: optional(
      object({
        url: text('Image.'),
        basic_auth: optional(
          object({ username: text('User.'), password: text('Password.') }),
          'Sign-in at the registry.',
        ),
      }),
      'Custom container image.',
    ),
    enable_local_disk_encryption: flag('Encrypt local disks.'),
    ssh_public_keys: texts('Keys for SSH to the nodes, at most 10.'),
    workload_type: optional(
      object({
        clients: optional(
          object({ jobs: flag('Jobs may use it.'), notebooks: flag('Notebooks may use it.') }),
          'Kinds of clients.',
        ),
      }),
      'What may run on the cluster.',
    ),
    idempotency_token: text('Token against making the cluster twice.'),
  },
  'A cluster made for the run and removed after it.',
);

/** One library installed on classic compute. */
export const library = object(
  {
    whl: text('Python wheel: path in the workspace or a volume.'),
    pypi: optional(
      object({ package: requiredText('Package, with version.'), repo: text('Index to use.') }),
      'Package from PyPI.',
    ),
    jar: text('JAR: path in a volume or storage.'),
    maven: optional(
      object({
        coordinates: requiredText('group:artifact:version.'),
        repo: text('Repository to use.'),
        exclusions: texts('Dependencies left out.'),
      }),
      'Package from Maven.',
    ),
    cran: optional(
      object({ package: requiredText('Package.'), repo: text('Repository to use.') }),
      'Package from CRAN.',
    ),
    requirements: text('Path of a requirements.txt.'),
    egg: text('Deprecated: Python egg, no longer installed by newer runtimes.'),
  },
  'One library; exactly one of the fields is set.',
);

/** The shared job cluster of several tasks. */
export const jobCluster = object(
  {
    job_cluster_key: requiredText(
      'Name by which tasks use it: 1 to 100 letters, digits, `_` or `-`; unique.',
    ),
    new_cluster: optional(newCluster, 'The cluster. Libraries belong to the tasks, not here.'),
    serverless_compute_id: text('Serverless compute to use instead of a cluster.'),
  },
  'A cluster shared by tasks of one run.',
);

/** The serverless environment of several tasks. */
export const jobEnvironment = object(
  {
    environment_key: requiredText('Name by which tasks use it; unique.'),
    spec: optional(
      object({
        environment_version: text('Version of the serverless environment, such as "4".'),
        base_environment: text('Base environment to start from, instead of a version.'),
        client: text('Deprecated name of `environment_version`.'),
        dependencies: texts('Lines as in a requirements.txt.'),
        java_dependencies: texts('JARs, as paths in volumes.'),
        jar_dependencies: texts('Older name of `java_dependencies`.'),
      }),
      'What is installed.',
    ),
  },
  'A serverless environment shared by tasks.',
);

/** A set of environment variables that tasks name by key. */
export const environmentVariables = object(
  {
    environment_variables_key: requiredText('Name by which tasks use it; unique.'),
    spec: optional(
      object({
        variables: textMap('At most 100 variables: name up to 256, value up to 512 characters.'),
        files: texts('Paths of .env files, read when the task runs; at most 5.'),
      }),
      'The variables.',
    ),
    variables: textMap('Variables given without `spec` (seen in exported jobs; unverified).'),
  },
  'A set of environment variables; a job has at most 10.',
);
