package dev.loopwright.adapter.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives the form of every other problem to what the container refuses before, or without, Jakarta
 * REST; its own pages name products and classes.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ContainerErrors implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      chain.doFilter(request, new ProblemResponse(asked.getRequestURI(), answer));
    } else {
      chain.doFilter(request, response);
    }
  }
}
