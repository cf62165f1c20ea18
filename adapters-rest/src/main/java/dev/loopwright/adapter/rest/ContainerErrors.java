package dev.loopwright.adapter.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * Gives the form of every other problem to what the container refuses before, or without, Jakarta
 * REST; its own pages name products and classes.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ContainerErrors implements Filter {
  private static final int NOT_FOUND = 404;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      answer(asked, new ProblemResponse(asked.getRequestURI(), answer), chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void answer(
      HttpServletRequest request, ProblemResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!RequestTarget.isWellFormed(request)) {
      response.send(
          ProblemType.MALFORMED.because(
              "the address is none: escape what it may not hold, as %XX and in UTF-8"));
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.send(isMissingFile(e) ? WebProblems.of(NOT_FOUND) : InternalProblems.report(e));
    }
  }

  /**
   * Open Liberty looks for a file where nothing else serves a path, and throws if there is none.
   */
  private static boolean isMissingFile(Throwable error) {
    return error instanceof FileNotFoundException
        || (error.getCause() != null && isMissingFile(error.getCause()));
  }
}
