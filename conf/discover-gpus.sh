#!/bin/sh
# Tells Spark the GPUs of this machine, for spark.executor.resource.gpu.discoveryScript (on a standalone cluster:
# spark.worker.resource.gpu.discoveryScript). Where CUDA_VISIBLE_DEVICES is set, those in it, by the same names.
set -eu
gpus=${CUDA_VISIBLE_DEVICES:-$(nvidia-smi --query-gpu=index --format=csv,noheader)}
printf '{"name":"gpu","addresses":["%s"]}\n' "$(printf '%s' "$gpus" | tr -d ' ' | tr '\n' ',' | sed 's/,/","/g')"
