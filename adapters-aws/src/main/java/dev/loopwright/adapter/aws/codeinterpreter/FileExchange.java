package dev.loopwright.adapter.aws.codeinterpreter;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps a workspace and its session the same: before a command what changed in the workspace goes
 * in, after it what the command changed comes out. A file that the workspace's owner changed
 * meanwhile stays as it is there, and goes in before the next command.
 *
 * @param workspace on this machine
 * @param session that has its copy
 * @param limits of what comes and goes
 */
record FileExchange(WorkspaceFolder workspace, Session session, TransferLimits limits) {
  private static final int MOST_READ_AT_ONCE = 200;
  private static final long MOST_BYTES_AT_ONCE = 20_000_000;

  /** Brings in what was written, changed or deleted since the last command. */
  void in() throws SessionGoneException {
    var content = workspace.content();
    var stamps = content.stamps();
    if (stamps.size() > limits.files() || bytes(stamps.values()) > limits.bytes()) {
      throw WorkspaceFolder.refusal(
          "has more than the "
              + limits.files()
              + " files or "
              + limits.bytes()
              + " bytes that may be taken to the Code Interpreter: leave generated files out");
    }
    var gone = session.known().keySet().stream().filter(n -> !stamps.containsKey(n)).toList();
    if (!gone.isEmpty()) {
      remove(gone);
    }
    var changed =
        stamps.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(session.known().get(entry.getKey())))
            .toList();
    makeFolders(content.folders(), changed.stream().map(Map.Entry::getKey).toList());
    var batch = new ArrayList<Map.Entry<String, FileStamp>>();
    var size = 0L;
    for (var entry : changed) {
      batch.add(entry);
      size += entry.getValue().size();
      if (size > MOST_BYTES_AT_ONCE) {
        write(batch);
        batch.clear();
        size = 0;
      }
    }
    write(batch);
  }

  private static long bytes(Collection<FileStamp> stamps) {
    return stamps.stream().mapToLong(FileStamp::size).sum();
  }

  private void remove(List<String> gone) throws SessionGoneException {
    session.remove(gone.stream().map(FileExchange::inSession).toList());
    session.shell(
        "find " + RunScript.WORKSPACE + " -mindepth 1 -type d -empty -delete",
        "removing empty folders");
    gone.forEach(session.known()::remove);
    session.folders().clear();
  }

  // Empty ones too: without them git takes no repository for one.
  private void makeFolders(Set<String> all, List<String> names) throws SessionGoneException {
    var folders = new TreeSet<String>();
    all.stream()
        .filter(name -> !session.folders().contains(name))
        .forEach(name -> folders.add(inSession(name)));
    for (var name : names) {
      var end = name.lastIndexOf('/');
      if (end > 0) {
        folders.add(inSession(name.substring(0, end)));
      }
    }
    for (var line : ShellWords.lines("mkdir -p --", folders)) {
      session.shell(line, "making folders");
    }
    session.folders().addAll(all);
  }

  private void write(List<Map.Entry<String, FileStamp>> changed) throws SessionGoneException {
    var files = new ArrayList<SessionFile>();
    for (var entry : changed) {
      files.add(new SessionFile(inSession(entry.getKey()), workspace.read(entry.getKey())));
    }
    session.write(files);
    for (var line : ShellWords.lines("chmod u+x --", executable(changed))) {
      session.shell(line, "making files executable");
    }
    changed.forEach(entry -> session.known().put(entry.getKey(), entry.getValue()));
  }

  private static List<String> executable(List<Map.Entry<String, FileStamp>> files) {
    return files.stream()
        .filter(entry -> entry.getValue().executable())
        .map(entry -> inSession(entry.getKey()))
        .toList();
  }

  private static String inSession(String name) {
    return RunScript.WORKSPACE + "/" + name;
  }

  /**
   * Brings out what a command wrote, changed or deleted.
   *
   * @throws dev.loopwright.domain.InvalidInputException if that is more than may come, or leads out
   *     of the workspace
   */
  void out(RunReport report) throws SessionGoneException {
    if (report.all().size() > limits.files()
        || report.changed().stream().mapToLong(RunReport.Changed::size).sum() > limits.bytes()) {
      throw WorkspaceFolder.refusal(
          "was given more than the "
              + limits.files()
              + " files or "
              + limits.bytes()
              + " bytes that may come out of the Code Interpreter after a command");
    }
    for (var name : List.copyOf(session.known().keySet())) {
      if (!report.all().contains(name)) {
        delete(name);
      }
    }
    var batch = new ArrayList<RunReport.Changed>();
    var size = 0L;
    for (var file : report.changed()) {
      if (!batch.isEmpty()
          && (batch.size() >= MOST_READ_AT_ONCE || size + file.size() > MOST_BYTES_AT_ONCE)) {
        read(batch);
        batch.clear();
        size = 0;
      }
      batch.add(file);
      size += file.size();
    }
    read(batch);
  }

  private void delete(String name) {
    if (isAsKnown(name)) {
      workspace.delete(name);
    }
    session.known().remove(name);
  }

  private void read(List<RunReport.Changed> files) throws SessionGoneException {
    if (files.isEmpty()) {
      return;
    }
    var contents = session.read(files.stream().map(file -> inSession(file.path())).toList());
    for (var i = 0; i < files.size(); i++) {
      var file = files.get(i);
      if (isAsKnown(file.path())) {
        session
            .known()
            .put(file.path(), workspace.write(file.path(), contents.get(i), file.executable()));
      }
    }
  }

  private boolean isAsKnown(String name) {
    var file = workspace.file(name);
    var known = Optional.ofNullable(session.known().get(name));
    return known.isEmpty()
        ? !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        : FileStamp.of(file).equals(known);
  }
}
