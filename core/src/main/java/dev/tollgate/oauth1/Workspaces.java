package dev.tollgate.oauth1;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bounded number of workspaces. Takes no lock and waits for nobody: who finds none makes
 * one, who finds no room drops his. Thread-safe.
 */
final class Workspaces {

  private static final int PROBES = 4;

  private final AtomicReferenceArray<@Nullable Workspace> kept;
  private final int mask;

  /** Room for twice as many workspaces as there are processors, 64 at most. */
  Workspaces() {
    int wanted = Math.min(64, Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
    int size = Integer.highestOneBit(wanted);
    this.kept = new AtomicReferenceArray<>(size);
    this.mask = size - 1;
  }

  Workspace take() {
    int start = start();
    for (int i = 0; i < PROBES; i++) {
      int slot = (start + i) & mask;
      if (kept.getPlain(slot) != null) {
        Workspace workspace = kept.getAndSet(slot, null);
        if (workspace != null) {
          return workspace;
        }
      }
    }
    return new Workspace();
  }

  /** Gives a workspace back. One that an exception interrupted must not be. */
  void give(Workspace workspace) {
    workspace.request.parameters().clear();
    int start = start();
    for (int i = 0; i < PROBES; i++) {
      int slot = (start + i) & mask;
      if (kept.getPlain(slot) == null && kept.compareAndSet(slot, null, workspace)) {
        return;
      }
    }
  }

  // Threads start at different slots, so that they seldom meet.
  @SuppressWarnings("deprecation") // threadId() is newer than Java 17
  private int start() {
    return (int) Thread.currentThread().getId() * 5 & mask;
  }
}
