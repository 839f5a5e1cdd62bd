package org.javahermit.kernel.fs;

/** That a queue wants to know what happens to a node. */
final class DirectoryWatch {
  final WatchQueue queue;
  final Node node;
  final int number;
  volatile int events;

  DirectoryWatch(WatchQueue queue, Node node, int number, int events) {
    this.queue = queue;
    this.node = node;
    this.number = number;
    this.events = events;
  }

  void add(int event, int cookie, String name) {
    if ((event & events) != 0) {
      queue.put(number, event, cookie, name);
    }
    if ((event & WatchEvents.SELF_DELETED) != 0) {
      queue.end(this);
    }
  }
}
