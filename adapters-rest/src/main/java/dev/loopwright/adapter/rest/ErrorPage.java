package dev.loopwright.adapter.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives the form of every other problem to what the container refuses before any filter sees it;
 * web-fragment.xml has it send that here. Whoever asks for it by its address finds nothing.
 */
@WebServlet(urlPatterns = ErrorPage.PATH)
public class ErrorPage extends HttpServlet {
  static final String PATH = "/error";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = attribute(request, RequestDispatcher.ERROR_STATUS_CODE, Integer.class);
    var path = attribute(request, RequestDispatcher.ERROR_REQUEST_URI, String.class);
    new ProblemResponse(path.orElseGet(request::getRequestURI), response)
        .sendError(status.orElse(HttpServletResponse.SC_NOT_FOUND));
  }

  private static <T> Optional<T> attribute(HttpServletRequest request, String name, Class<T> type) {
    return Optional.ofNullable(type.cast(request.getAttribute(name)));
  }
}
