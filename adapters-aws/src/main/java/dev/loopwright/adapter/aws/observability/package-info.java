/** The journal in CloudWatch Logs, questions answered from there, and signed spans for X-Ray. */
@NullMarked
package dev.loopwright.adapter.aws.observability;

import org.jspecify.annotations.NullMarked;
