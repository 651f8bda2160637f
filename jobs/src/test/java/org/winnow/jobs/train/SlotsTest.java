package org.winnow.jobs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.winnow.jobs.JobFailedException;

class SlotsTest {
    @Test
    void local_tasks_are_as_many_as_slots_and_shards_allow_and_share_the_cores() {
        Slots local = new Slots.Local(4, 8);
        assertEquals(4, local.tasks(0, 9));
        assertEquals(3, local.tasks(0, 3));
        assertEquals(2, local.tasks(2, 3));
        assertEquals(2, local.threads(4));
        assertEquals(2, local.threads(3));
        assertEquals(1, new Slots.Local(4, 2).threads(4));
        assertEquals(
                "Invalid train.tasks: 5 (must be at most the 9 shards that are trained on, and the 4 tasks that Spark"
                        + " can run at once)",
                assertThrows(JobFailedException.class, () -> local.tasks(5, 9)).getMessage());
    }

    @Test
    void on_a_cluster_the_number_of_tasks_must_be_given() {
        Slots cluster = new Slots.Cluster(4);
        assertEquals(9, cluster.tasks(9, 9));
        assertEquals(4, cluster.threads(9));
        assertEquals(
                "Invalid train.tasks: 10 (must be at most the 9 shards that are trained on)",
                assertThrows(JobFailedException.class, () -> cluster.tasks(10, 9))
                        .getMessage());
        assertEquals(
                "Invalid train.tasks: 0 (on a cluster it must be given, since weights depend on it: the number of GPUs,"
                        + " or of cores, that train side by side)",
                assertThrows(JobFailedException.class, () -> cluster.tasks(0, 9))
                        .getMessage());
    }
}
