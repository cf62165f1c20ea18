package dev.loopwright.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port to listen on. */
final class Ports {

  static final int DEFAULT = 9080;

  private Ports() {}

  /**
   * Returns the port if nobody listens on it.
   *
   * @throws CommandFailedException if somebody does
   */
  static int exactly(int port) {
    if (!isFree(port)) {
      throw new CommandFailedException(
          ExitCode.SERVER_DID_NOT_START,
          "port " + port + " is taken: choose another with --port, or end what listens on it");
    }
    return port;
  }

  /** Returns the usual port, or another free one if that is taken. */
  static int usualOrFree() {
    if (isFree(DEFAULT)) {
      return DEFAULT;
    }
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CommandFailedException(ExitCode.SERVER_DID_NOT_START, "no free port: " + e, e);
    }
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
