package dev.loopwright.adapter.aws;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The connections of one asynchronous client, on threads of their own: the client's would keep a
 * closing server waiting for two seconds. Close the client first.
 */
public final class AsyncConnections implements AutoCloseable {
  private final Threads threads;

  /**
   * Starts no thread before the first connection.
   *
   * @param name of the threads
   */
  public AsyncConnections(String name) {
    this.threads = new Threads(name);
  }

  /**
   * Returns what the client makes its connections with.
   *
   * @param most connections at a time
   * @param silence how long an answer may take, above zero
   */
  public NettyNioAsyncHttpClient.Builder builder(int most, Duration silence) {
    return NettyNioAsyncHttpClient.builder()
        .readTimeout(silence)
        .maxConcurrency(most)
        .eventLoopGroup(SdkEventLoopGroup.create(threads, NioSocketChannel::new));
  }

  @Override
  public void close() {
    threads.closeConnections();
    threads.shutdownGracefully(0, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  /**
   * Begins each connection a moment later than it is asked to. The SDK's pool listens to its first
   * connection only after it has asked for it, and misses one that another thread saw refused by
   * then: its caller would wait for the pool's time-out instead, 10 seconds.
   */
  private static final class Threads extends NioEventLoopGroup {
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isClosing = new AtomicBoolean();

    Threads(String name) {
      super(2, new DefaultThreadFactory(name, true));
    }

    @Override
    public ChannelFuture register(Channel channel) {
      var thread = next();
      var registration = new DefaultChannelPromise(channel, thread);
      callers().execute(() -> register(channel, thread, registration));
      return registration;
    }

    private void register(Channel channel, EventLoop thread, ChannelPromise registration) {
      thread.register(registration).addListener(done -> keep(channel, done.isSuccess()));
    }

    private void keep(Channel connection, boolean isRegistered) {
      if (!isRegistered) {
        return; // and closed by Netty
      }
      connections.add(connection);
      connection.closeFuture().addListener(done -> connections.remove(connection));
      if (isClosing.get()) {
        cut(connection);
      }
    }

    /** Returns the thread that asks, which first ends what it is at. */
    private EventExecutor callers() {
      for (var thread : this) {
        if (thread.inEventLoop()) {
          return thread;
        }
      }
      return next();
    }

    /**
     * Closes what the client left open, and lets each thread do what the others have for it then.
     */
    void closeConnections() {
      isClosing.set(true);
      List.copyOf(connections).forEach(Threads::cut);
      for (var round = 0; round < 2 && !isShuttingDown(); round++) {
        forEach(thread -> thread.submit(() -> {}).syncUninterruptibly());
      }
    }

    /** Asks no handler, for that of HTTP/2 would wait for streams that nobody ends any more. */
    private static void cut(Channel connection) {
      connection
          .eventLoop()
          .execute(() -> connection.unsafe().close(connection.unsafe().voidPromise()));
    }
  }
}
