package io.nescio.proxy.body;

import io.nescio.redaction.Detected;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.RedactionException;
import io.nescio.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Detects within the fragments of one exchange, with helpers when there is much to do. The caller's thread always takes part. */
final class ParallelDetection {
    private static final int CHARACTERS_FOR_A_HELPER = 1 << 16;
    private static final int MAX_HELPERS = 8;

    private final Redactor redactor;
    private final Executor helpers;

    ParallelDetection(Redactor redactor, Executor helpers) {
        this.redactor = redactor;
        this.helpers = helpers;
    }

    /** Returns the detections of each fragment, in order. */
    List<Detected> detect(List<Fragment> fragments) {
        long characters = 0;
        for (Fragment fragment : fragments) {
            characters += fragment.text().length();
        }
        int wanted = (int) Math.min(MAX_HELPERS, characters / CHARACTERS_FOR_A_HELPER);
        if (wanted == 0 || fragments.size() == 1) {
            List<Detected> found = new ArrayList<>(fragments.size());
            for (Fragment fragment : fragments) {
                found.add(redactor.detect(fragment));
            }
            return found;
        }
        return inParallel(fragments, wanted);
    }

    private List<Detected> inParallel(List<Fragment> fragments, int wanted) {
        AtomicReferenceArray<Detected> found = new AtomicReferenceArray<>(fragments.size());
        AtomicInteger next = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(fragments.size());
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < fragments.size(); i = next.getAndIncrement()) {
                try {
                    found.set(i, redactor.detect(fragments.get(i)));
                } finally {
                    open.countDown();
                }
            }
        };
        for (int i = 0; i < wanted; i++) {
            try {
                helpers.execute(work);
            } catch (RejectedExecutionException _) {
                break;
            }
        }
        work.run();
        await(open);
        List<Detected> all = new ArrayList<>(fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            Detected own = found.get(i);
            if (own == null) {
                throw new RedactionException("the detection of a fragment failed");
            }
            all.add(own);
        }
        return all;
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RedactionException("redaction was interrupted");
        }
    }
}
