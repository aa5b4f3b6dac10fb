from training.schedule import DESCENT, WARM_UP, rate


def test_the_rate_warms_up_stays_and_falls_to_zero() -> None:
    steps = 10_000
    assert 0 < rate(0, steps) < 0.01
    assert rate(WARM_UP, steps) == 1
    assert rate(int(steps * (1 - DESCENT)) - 1, steps) == 1
    assert 0 < rate(steps - 1, steps) < 0.01
    rates = [rate(step, steps) for step in range(WARM_UP, steps)]
    assert rates == sorted(rates, reverse=True)
