package org.javahermit.kernel.net.tcp;

import java.util.Arrays;
import org.javahermit.kernel.net.Time;

/** Connections by when they are due: a binary heap in which each connection knows its place. */
final class TimerHeap {
  private TcpConnection[] heap = new TcpConnection[16];
  private int size;

  /** The next due time of all. */
  long next() {
    return size == 0 ? Time.NEVER : heap[0].due;
  }

  /** The connection that is due first, or null. */
  TcpConnection first() {
    return size == 0 ? null : heap[0];
  }

  /** Puts a connection to its place for a new due time. */
  void set(TcpConnection connection, long due) {
    if (due == Time.NEVER) {
      remove(connection);
      return;
    }
    if (connection.heapIndex < 0) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      connection.due = due;
      place(connection, size++);
    } else if (connection.due == due) {
      return;
    }
    connection.due = due;
    up(connection.heapIndex);
    down(connection.heapIndex);
  }

  void remove(TcpConnection connection) {
    int index = connection.heapIndex;
    if (index < 0) {
      return;
    }
    connection.heapIndex = -1;
    TcpConnection last = heap[--size];
    heap[size] = null;
    if (last != connection) {
      place(last, index);
      up(index);
      down(last.heapIndex);
    }
  }

  private void place(TcpConnection connection, int index) {
    heap[index] = connection;
    connection.heapIndex = index;
  }

  private void up(int from) {
    int index = from;
    TcpConnection moving = heap[index];
    while (index > 0 && heap[(index - 1) / 2].due > moving.due) {
      place(heap[(index - 1) / 2], index);
      index = (index - 1) / 2;
    }
    place(moving, index);
  }

  private void down(int from) {
    int index = from;
    TcpConnection moving = heap[index];
    while (2 * index + 1 < size) {
      int child = 2 * index + 1;
      if (child + 1 < size && heap[child + 1].due < heap[child].due) {
        child++;
      }
      if (heap[child].due >= moving.due) {
        break;
      }
      place(heap[child], index);
      index = child;
    }
    place(moving, index);
  }
}
