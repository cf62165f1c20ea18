package dev.loopwright.application.service;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.application.verification.ConditionTools;

/**
 * What loops are kept in, governed by and verified with.
 *
 * @param store state of record
 * @param history what the store keeps beside it
 * @param journal what happened in all loops, as one
 * @param checkpoints restore points
 * @param policies policies of record
 * @param decisionPoint decides on iterations
 * @param administration takes policies to where they are enforced
 * @param queries answers those who watch
 * @param tools verifies conditions
 */
public record Backends(
    LoopStore store,
    LoopHistory history,
    Journal journal,
    CheckpointStore checkpoints,
    PolicyStore policies,
    PolicyDecisionPoint decisionPoint,
    PolicyAdministration administration,
    ProgressQueries queries,
    ConditionTools tools) {}
