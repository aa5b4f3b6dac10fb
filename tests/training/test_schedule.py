from training.schedule import DESCENT, SHORT_WARM_UP, WARM_UP, rate


def test_the_rate_warms_up_stays_and_falls_to_zero() -> None:
    steps = 10_000
    rates = [rate(step, step / steps) for step in range(steps)]
    assert 0 < rates[0] < 0.01
    assert rates[WARM_UP] == rates[int(steps * (1 - DESCENT)) - 1] == 1
    assert 0 < rates[-1] < 0.01
    assert rates[WARM_UP:] == sorted(rates[WARM_UP:], reverse=True)


def test_a_short_training_warms_up_sooner() -> None:
    steps = 300
    assert rate(int(steps * SHORT_WARM_UP), SHORT_WARM_UP) == 1
    assert rate(5, 1.0) == 0  # out of time, whatever the step
