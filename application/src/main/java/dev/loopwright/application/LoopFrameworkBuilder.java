package dev.loopwright.application;

import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.AlertChannel;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.Ids;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.service.LoopServices;
import dev.loopwright.application.service.RandomIds;
import dev.loopwright.application.service.RetryPolicy;
import dev.loopwright.application.service.Surroundings;
import dev.loopwright.application.verification.Presets;
import dev.loopwright.domain.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Puts a {@link LoopFramework} together. The backends have no defaults: a durable loop that
 * silently is not durable would be a trap. Everything else has. Not safe for many threads.
 */
public final class LoopFrameworkBuilder {
  private final List<AgentInvoker> invokers = new ArrayList<>();
  private final List<EventPublisher> publishers = new ArrayList<>();
  private final List<AlertChannel> alerts = new ArrayList<>();
  private Optional<Backends> backends = Optional.empty();
  private Clock clock = Clock.systemUTC();
  private Optional<Ids> ids = Optional.empty();
  private RetryPolicy retry = RetryPolicy.standard();
  private Presets presets = Presets.DEFAULT;
  private Duration toolTimeout = Duration.ofSeconds(30);
  private Executor verifications = Runnable::run;
  private Executor drivers = ForkJoinPool.commonPool();
  private Executor publishing = ForkJoinPool.commonPool();
  private Optional<ScheduledExecutorService> timer = Optional.empty();
  private Caller caller = Caller.local("loopwright");

  LoopFrameworkBuilder() {}

  /**
   * Sets what loops are kept in, governed by and verified with. Required.
   *
   * @param chosen stores, policies and tools
   * @return this builder
   */
  public LoopFrameworkBuilder backends(Backends chosen) {
    this.backends = Optional.of(chosen);
    return this;
  }

  /**
   * Sets what tells the time. Default: the system's clock.
   *
   * @param source the clock of all loops
   * @return this builder
   */
  public LoopFrameworkBuilder clock(Clock source) {
    this.clock = source;
    return this;
  }

  /**
   * Sets what makes identifiers. Default: random ones.
   *
   * @param source must never give the same id twice
   * @return this builder
   */
  public LoopFrameworkBuilder ids(Ids source) {
    this.ids = Optional.of(source);
    return this;
  }

  /**
   * Sets how often backends are tried. Default: {@link RetryPolicy#standard()}.
   *
   * @param policy for errors that advise a retry
   * @return this builder
   */
  public LoopFrameworkBuilder retry(RetryPolicy policy) {
    this.retry = policy;
    return this;
  }

  /**
   * Sets the kinds of project that are known. Default: {@link Presets#DEFAULT}.
   *
   * @param known in the order in which they are looked for
   * @return this builder
   */
  public LoopFrameworkBuilder presets(Presets known) {
    this.presets = known;
    return this;
  }

  /**
   * Sets how long a call of a Gateway tool may take; conditions have timeouts of their own.
   * Default: 30 seconds.
   *
   * @param timeout more than nothing
   * @return this builder
   */
  public LoopFrameworkBuilder toolTimeout(Duration timeout) {
    this.toolTimeout = timeout;
    return this;
  }

  /**
   * Adds what does the work of loops that the server drives. Default: nothing does.
   *
   * @param invoker asked in the order of adding; the first that does a kind of work gets it
   * @return this builder
   */
  public LoopFrameworkBuilder invoker(AgentInvoker invoker) {
    invokers.add(invoker);
    return this;
  }

  /**
   * Adds a publisher, which is fed from the journal of all loops. Default: none.
   *
   * @param publisher under a name that no other has
   * @return this builder
   */
  public LoopFrameworkBuilder publisher(EventPublisher publisher) {
    publishers.add(publisher);
    return this;
  }

  /**
   * Adds who hears of warnings and violations. Default: nobody.
   *
   * @param channel called for each warning and violation
   * @return this builder
   */
  public LoopFrameworkBuilder alerts(AlertChannel channel) {
    alerts.add(channel);
    return this;
  }

  /**
   * Sets what runs verifications. Default: the thread that completes the iteration.
   *
   * @param pool its tasks run tools, which may take as long as the conditions' timeouts
   * @return this builder
   */
  public LoopFrameworkBuilder verifications(Executor pool) {
    this.verifications = pool;
    return this;
  }

  /**
   * Sets what runs driven loops and {@code runAsync}. Default: the common pool.
   *
   * @param pool its tasks run whole loops
   * @return this builder
   */
  public LoopFrameworkBuilder drivers(Executor pool) {
    this.drivers = pool;
    return this;
  }

  /**
   * Sets what feeds publishers, which may block. Default: the common pool.
   *
   * @param pool its tasks may block
   * @return this builder
   */
  public LoopFrameworkBuilder publishing(Executor pool) {
    this.publishing = pool;
    return this;
  }

  /**
   * Sets what wakes loops that are due. Default: nothing; deadlines take effect at the next call.
   *
   * @param wakes stays its owner's, who shuts it down after the framework is done with
   * @return this builder
   */
  public LoopFrameworkBuilder timer(ScheduledExecutorService wakes) {
    this.timer = Optional.of(wakes);
    return this;
  }

  /**
   * Sets who the plain Java calls are made by. Default: {@code loopwright}, no administrator.
   *
   * @param who the caller
   * @return this builder
   */
  public LoopFrameworkBuilder caller(Caller who) {
    this.caller = who;
    return this;
  }

  /**
   * Makes the framework.
   *
   * @return the framework; call {@link LoopFramework#recover} before anything else
   * @throws IllegalStateException if the backends are not set
   */
  public LoopFramework build() {
    var chosen =
        backends.orElseThrow(
            () -> new IllegalStateException("backends(…) is required: say what loops are kept in"));
    var surroundings =
        new Surroundings(
            clock,
            ids.orElseGet(() -> new RandomIds(clock)),
            retry,
            presets,
            toolTimeout,
            invokers,
            publishers,
            alerts,
            verifications,
            drivers,
            publishing,
            timer);
    return new LoopFramework(new LoopServices(chosen, surroundings), drivers, caller);
  }
}
