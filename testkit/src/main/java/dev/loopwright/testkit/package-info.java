/**
 * What loops and adapters are tested with: in-memory adapters, a settable clock, stories that go
 * through every stage of a loop, and one contract class for each port. An adapter of one's own
 * extends the contract of its port; JUnit and AssertJ have to be on the test's classpath.
 */
@NullMarked
package dev.loopwright.testkit;

import org.jspecify.annotations.NullMarked;
