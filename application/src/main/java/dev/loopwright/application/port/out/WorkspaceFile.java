package dev.loopwright.application.port.out;

/**
 * A file as it was when looked at. Two looks at a file that was not written in between are equal;
 * setting its times back makes them differ.
 *
 * @param path relative to the workspace, with {@code /}
 * @param size in bytes
 * @param stamp what changes with every write: change time, modification time and inode
 */
public record WorkspaceFile(String path, long size, String stamp) {}
