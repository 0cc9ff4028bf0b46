package nl.wervel.cdshooks;

import java.util.List;

/**
 * Sees the calls of the hooks, and others that bring data as they do, when they are answered, on
 * the thread of the request, but not the server's own first ones. It never throws: no advice is
 * lost because somebody counts or records it.
 */
public interface HookWatch {

  /** Sees nothing. */
  HookWatch NONE = all(List.of());

  /** Cards go out now. */
  void answered(HookAnswer answer);

  /** Something else than cards goes out, made of the data of a call. */
  void made(OperationAnswer answer);

  /** A call of a known service, or for something else of its data, gets an error. */
  void refused(HookRefusal refusal);

  /** Each of them. */
  static HookWatch all(List<HookWatch> watches) {
    List<HookWatch> each = List.copyOf(watches);
    return new HookWatch() {
      @Override
      public void answered(HookAnswer answer) {
        each.forEach(watch -> watch.answered(answer));
      }

      @Override
      public void made(OperationAnswer answer) {
        each.forEach(watch -> watch.made(answer));
      }

      @Override
      public void refused(HookRefusal refusal) {
        each.forEach(watch -> watch.refused(refusal));
      }
    };
  }
}
