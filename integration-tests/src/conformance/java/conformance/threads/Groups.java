package conformance.threads;

import static support.Workers.await;
import static support.Workers.check;
import static support.Workers.thrown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Thread groups: trees of them, listing, interrupting, limits of priority, daemons. */
public final class Groups {
  private Groups() {}

  public static void main(String[] args) throws Exception {
    tree();
    listing();
    interrupting();
    priorities();
    daemons();
    handlers();
    inherited();
    churn();
  }

  private static Thread parked(ThreadGroup group, String name) throws InterruptedException {
    Thread thread = new Thread(group, LockSupport::park, name);
    thread.start();
    await(thread, Thread.State.WAITING);
    return thread;
  }

  private static void end(Thread... threads) throws InterruptedException {
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      thread.join();
    }
  }

  private static void tree() {
    ThreadGroup outer = new ThreadGroup("outer");
    ThreadGroup inner = new ThreadGroup(outer, "inner");
    check("parent of a group", inner.getParent().getName());
    check("outer is above inner", outer.parentOf(inner) + " " + inner.parentOf(outer));
    check("a group is above itself", inner.parentOf(inner));
    check("group as text", inner);
    check("group of main", Thread.currentThread().getThreadGroup().getName());
    check("above it", Thread.currentThread().getThreadGroup().getParent().getName());
    check("null parent", thrown(() -> new ThreadGroup(null, "x")).split(" ")[0]);
  }

  private static void listing() throws InterruptedException {
    ThreadGroup outer = new ThreadGroup("list-outer");
    ThreadGroup inner = new ThreadGroup(outer, "list-inner");
    Thread a = parked(outer, "a");
    Thread b = parked(inner, "b");
    Thread c = parked(inner, "c");
    check("active in both", outer.activeCount() + " " + inner.activeCount());
    check("groups active", outer.activeGroupCount());
    check("enumerated with those below", names(outer, true));
    check("enumerated without", names(outer, false));
    check("room for one", outer.enumerate(new Thread[1]));
    ThreadGroup[] groups = new ThreadGroup[4];
    check("groups enumerated", outer.enumerate(groups) + " " + groups[0].getName());
    end(a, b, c);
    check("active when all ended", outer.activeCount());
  }

  private static TreeSet<String> names(ThreadGroup group, boolean below) {
    Thread[] threads = new Thread[10];
    int count = group.enumerate(threads, below);
    TreeSet<String> names = new TreeSet<>();
    Arrays.stream(threads, 0, count).forEach(t -> names.add(t.getName()));
    return names;
  }

  private static void interrupting() throws InterruptedException {
    ThreadGroup outer = new ThreadGroup("interrupted");
    ThreadGroup inner = new ThreadGroup(outer, "below");
    AtomicInteger count = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Thread thread =
          new Thread(
              i % 2 == 0 ? outer : inner,
              () -> {
                while (!Thread.interrupted()) {
                  LockSupport.park();
                }
                count.incrementAndGet();
              });
      threads.add(thread);
      thread.start();
    }
    outer.interrupt();
    for (Thread thread : threads) {
      thread.join();
    }
    check("interrupted in a tree of groups", count);
  }

  private static void priorities() {
    ThreadGroup group = new ThreadGroup("limited");
    group.setMaxPriority(4);
    Thread thread = new Thread(group, () -> {}, "t");
    check("made in a limited group", thread.getPriority());
    thread.setPriority(10);
    check("set in a limited group", thread.getPriority());
    check("limit of a group below", new ThreadGroup(group, "below").getMaxPriority());
    group.setMaxPriority(11);
    check("limit out of range", group.getMaxPriority());
  }

  @SuppressWarnings("removal")
  private static void daemons() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("daemons");
    group.setDaemon(true);
    check("daemon groups", group.isDaemon() + " " + new ThreadGroup(group, "below").isDaemon());
    Thread daemon = new Thread(group, LockSupport::park, "daemon");
    daemon.setDaemon(true);
    daemon.start();
    check("daemon in a group", daemon.isDaemon());
    end(daemon);
  }

  private static void handlers() throws InterruptedException {
    StringBuffer seen = new StringBuffer();
    ThreadGroup outer =
        new ThreadGroup("handles") {
          @Override
          public void uncaughtException(Thread t, Throwable e) {
            seen.append(t.getName()).append('=').append(e.getMessage());
          }
        };
    Thread thread =
        new Thread(
            new ThreadGroup(outer, "passes on"),
            () -> {
              throw new IllegalStateException("thrown below");
            },
            "low");
    thread.start();
    thread.join();
    check("handler of the group above", seen);
    check("a thread's handler is its group", handlerOf(outer));
  }

  private static boolean handlerOf(ThreadGroup group) {
    return new Thread(group, () -> {}, "x").getUncaughtExceptionHandler() == group;
  }

  private static void inherited() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("inherits");
    String[] name = new String[1];
    Thread thread =
        new Thread(group, () -> name[0] = new Thread().getThreadGroup().getName(), "parent");
    thread.start();
    thread.join();
    check("group of a thread made inside", name[0]);
  }

  /** Groups are listed while threads of theirs come and go. */
  private static void churn() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("churn");
    CountDownLatch done = new CountDownLatch(1);
    int[] odd = new int[1];
    Thread lister =
        new Thread(
            () -> {
              Thread[] found = new Thread[100];
              while (done.getCount() > 0) {
                int count = group.enumerate(found);
                for (int i = 0; i < count; i++) {
                  if (!found[i].getName().equals("short")) {
                    odd[0]++;
                  }
                }
              }
            });
    lister.start();
    for (int i = 0; i < 200; i++) {
      Thread thread = new Thread(group, () -> {}, "short");
      thread.start();
      if (i % 8 == 0) {
        thread.join();
      }
    }
    done.countDown();
    lister.join();
    check("odd threads listed", odd[0]);
  }
}
