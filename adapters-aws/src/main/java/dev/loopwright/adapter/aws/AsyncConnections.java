package dev.loopwright.adapter.aws;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The connections of one asynchronous client, on threads of their own: the client's would keep a
 * closing server waiting for two seconds. Close the client first.
 */
public final class AsyncConnections implements AutoCloseable {
  private final NioEventLoopGroup threads;

  /**
   * Starts no thread before the first connection.
   *
   * @param name of the threads
   */
  public AsyncConnections(String name) {
    this.threads = new NioEventLoopGroup(2, new DefaultThreadFactory(name, true));
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
    // Long enough for the client's connections to be closed, which happens on these threads.
    threads.shutdownGracefully(100, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
